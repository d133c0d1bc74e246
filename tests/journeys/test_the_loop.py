"""The whole loop as people live it: log → score → agree → stop → count → mail, in a browser, through pages only.

Labels and sentences stand here by their message ids; each person looks for them in the own language."""

from collections.abc import Callable

from django import forms
from django.utils.functional import Promise

from audit.cases.choices import Measure, ObjectionKind, PositionChoice, State
from audit.cases.forms import CaseForm, ConsultationForm, ObjectionAnswerForm, PositionForm, ReplyForm
from audit.cases.forms.positions import TAKEN_UP
from audit.cases.wording.moves import MOVE_WORDS
from audit.cases.wording.sentences import MEASURE_HELP
from audit.register.choices import EffortRole, FrequencyOption, ItemKind, Mandate, Recipient, Status
from audit.register.forms.items import ItemForm
from audit.scoring.forms.rounds import RoundForm, ScoreForm
from tests.journeys.stage import Stage
from tests.scoring.world import keys

MakeStage = Callable[..., Stage]
TITLE = "주간 업무추진실적 보고"
CASE = f"{TITLE} 폐지"
_AGREES, NOTHING, A_POINT = (words for _value, words in ConsultationForm.base_fields["answer"].choices)  # type: ignore[attr-defined]  # a field of choices


_TAKEN_UP, NOT_TAKEN_UP = (words for _value, words in TAKEN_UP)


def label(form: type[forms.Form], name: str) -> str | Promise:
    """What the field is called on the page."""
    found = form.base_fields[name].label
    assert found
    return found


def test_a_weekly_report_is_logged_scored_agreed_stopped_and_counted(make_stage: MakeStage) -> None:
    stage = make_stage()
    staff_logs_a_report(stage)
    head_confirms_it(stage)
    secretary_opens_a_round(stage)
    reviewers_score_it(stage)
    secretary_releases_the_scores(stage)
    chair_opens_a_case_from_the_portfolio(stage)
    head_raises_a_point_and_gets_a_reply(stage)
    chair_opens_the_ballot(stage)
    members_vote_on_their_phones_and_one_objects(stage)
    chair_answers_the_objection(stage)
    objector_takes_another_position(stage)
    others_look_again(stage)
    minister_signs(stage)
    work_rests_and_then_ends(stage)
    hours_stand_in_the_results(stage)


def test_a_shorter_loop_in_english_without_javascript(make_stage: MakeStage) -> None:
    stage = make_stage(language="en", javascript=False)
    staff_logs_a_report(stage)
    head_confirms_it(stage)
    chair_opens_a_case_from_the_item(stage)
    head_has_nothing_against_it(stage)
    chair_opens_the_ballot(stage)
    members_agree(stage)
    minister_signs(stage)
    work_rests_and_then_ends(stage)
    hours_stand_in_the_results(stage)


# --- log ----------------------------------------------------------------------------------------------------------


def staff_logs_a_report(stage: Stage) -> None:
    staff = stage["staff"]
    staff.opens("/")
    staff.follows("Log recurring work")
    staff.fills(label(ItemForm, "title"), TITLE)
    staff.chooses(ItemKind.REPORT.label)
    staff.selects(label(ItemForm, "repeat"), FrequencyOption.WEEKLY.label)
    staff.fills(label(ItemForm, "dtstart"), "2025-01-06")
    staff.selects(label(ItemForm, "final_recipient"), Recipient.BUREAU_HEAD.label)
    staff.selects(label(ItemForm, "mandate"), Mandate.HABIT.label)
    for role, people, minutes in ((EffortRole.AUTHOR, "2", "30"), (EffortRole.READER, "5", "10")):
        staff.fills("%(who)s, people", people, who=role.label)
        staff.fills("%(who)s, minutes each", minutes, who=role.label)
    staff.sends()
    # 52 times in 2026 × (2 × 30 + 5 × 10) minutes = 95 h 20 min
    staff.reads("Saved: %(title)s, %(hours)s hours a year.", title=TITLE, hours="95")
    stage.post_brings({})


def head_confirms_it(stage: Stage) -> None:
    head = stage["head"]
    head.opens("/register/confirm/")
    head.reads(TITLE)
    head.sends()
    head.reads("Nothing waits for your confirmation.")


# --- score --------------------------------------------------------------------------------------------------------


def secretary_opens_a_round(stage: Stage) -> None:
    secretary = stage["secretary"]
    secretary.opens("/scoring/")
    secretary.follows("Open a round")
    secretary.fills(label(RoundForm, "name"), "1차 평가")
    secretary.presses("See what will happen")
    secretary.sends()
    secretary.reads("The round is open and its reviewers have mail: %(name)s.", name="1차 평가")


def reviewers_score_it(stage: Stage) -> None:
    subject = "%(count)s work item to score by %(day)s (%(name)s)"
    facts = {"count": 1, "day": "2026. 3. 23.(월)", "name": "1차 평가"}
    mails = stage.post_brings(dict.fromkeys(("reviewer1", "reviewer2"), subject), **facts)
    for name, digits in (("reviewer1", keys("0001010")), ("reviewer2", keys("1010001"))):
        reviewer = stage[name]
        reviewer.opens_mail(mails[name])
        reviewer.reads(TITLE)
        reviewer.fills(label(ScoreForm, "quick"), digits)
        reviewer.page.keyboard.press("Enter")
        reviewer.does_not_read(TITLE)


def secretary_releases_the_scores(stage: Stage) -> None:
    stage.waits(hours=3)
    secretary = stage["secretary"]
    secretary.opens("/scoring/rounds/1/")
    secretary.follows("Release the scores")
    secretary.sends()
    secretary.reads(TITLE)


# --- agree --------------------------------------------------------------------------------------------------------


def chair_opens_a_case_from_the_portfolio(stage: Stage) -> None:
    chair = stage["chair"]
    chair.opens("/portfolio/")
    chair.chooses("Choose %(what)s", what=TITLE)
    chair.presses("Open a case for the chosen work")
    chair_submits_the_text(stage)


def chair_opens_a_case_from_the_item(stage: Stage) -> None:
    chair = stage["chair"]
    chair.opens("/register/")
    chair.follows(TITLE)
    chair.follows("Open a case")
    chair_submits_the_text(stage)


def chair_submits_the_text(stage: Stage) -> None:
    chair = stage["chair"]
    chair.fills(label(CaseForm, "title"), CASE)
    chair.chooses(MEASURE_HELP[Measure.RETIRE])
    chair.fills(label(CaseForm, "reasons"), "같은 내용이 전자결재 목록에 이미 있습니다.")
    chair.sends()
    chair.follows(MOVE_WORDS["submit"].label)
    chair.sends()
    chair.reads_state(State.CONSULTATION)


def head_raises_a_point_and_gets_a_reply(stage: Stage) -> None:
    head, chair = stage["head"], stage["chair"]
    head.opens_mail(stage.post_brings({"head": "%(number)s: what does your unit say? %(title)s"})["head"])
    head.chooses(A_POINT)
    head.fills(label(ConsultationForm, "point"), "국회 요구 자료에 쓸 때가 있습니다.")
    head.sends()
    chair.opens(stage.case_path())
    chair.follows("Reply")
    chair.chooses(NOT_TAKEN_UP)
    chair.fills(label(ReplyForm, "reply"), "분기 자료로 대신합니다.")
    chair.sends()
    told = stage.post_brings({"head": "%(number)s: the point of your unit was answered. %(title)s"})
    head.opens("/")  # a link into the page that is open would not load it anew
    head.opens_mail(told["head"])
    head.reads("분기 자료로 대신합니다.")


def head_has_nothing_against_it(stage: Stage) -> None:
    head = stage["head"]
    head.opens_mail(stage.post_brings({"head": "%(number)s: what does your unit say? %(title)s"})["head"])
    head.chooses(NOTHING)
    head.sends()
    head.reads("no comment")


def chair_opens_the_ballot(stage: Stage) -> None:
    stage.goes_to(stage.deadline())
    chair = stage["chair"]
    chair.opens_mail(stage.post_brings({"chair": "%(number)s: the consultation is over. %(title)s"})["chair"])
    chair.follows(MOVE_WORDS["open_ballot"].label)
    chair.sends()
    chair.reads_state(State.BALLOT)


def members_vote_on_their_phones_and_one_objects(stage: Stage) -> None:
    stage.waits(hours=16)
    asked = dict.fromkeys(("member1", "member2", "member3"), "%(number)s: your position is asked. %(title)s")
    mails = stage.post_brings(asked)
    first, second, third = (stage[name] for name in asked)
    first.opens("/agenda/")
    first.votes(PositionChoice.YES)
    second.opens_mail(mails["member2"])
    second.does_not_read("조차관")  # who spoke first: sealed until the close
    second.votes(PositionChoice.NO_OBJECTION)
    third.opens_mail(mails["member3"])
    third.chooses(PositionChoice.OBJECT.label)
    third.presses("Send my position")
    third.reads("Say what would resolve the objection. Without that nobody can answer it.")
    third.selects(label(PositionForm, "objection_kind"), ObjectionKind.DEPENDENCE.label)
    third.fills(label(PositionForm, "reason"), "의원실 질의에 매주 쓰입니다.")
    third.fills(
        label(PositionForm, "resolves_if"), "질의가 오면 3일 안에 자료를 내는 담당자를 정하면 됩니다."
    )
    third.votes(PositionChoice.OBJECT)
    third.reads_state(State.OBJECTION)


def chair_answers_the_objection(stage: Stage) -> None:
    asked = dict.fromkeys(("chair", "secretary"), "%(number)s: an objection needs an answer. %(title)s")
    chair = stage["chair"]
    chair.opens_mail(stage.post_brings(asked)["chair"])
    chair.reads("조차관")  # the ballot is closed: everybody sees who said what
    chair.follows("Answer")
    chair.chooses(NOT_TAKEN_UP)
    chair.fills(label(ObjectionAnswerForm, "text"), "기획재정담당관이 3일 안에 답합니다.")
    chair.sends()
    stage.post_brings({"member3": "%(number)s: your objection was answered. %(title)s"})
    chair.follows(MOVE_WORDS["reopen_ballot"].label)
    chair.sends()
    chair.reads_state(State.BALLOT)


def objector_takes_another_position(stage: Stage) -> None:
    stage.waits(hours=2)
    told = dict.fromkeys(("member1", "member2", "member3"), "%(number)s: the ballot is open again. %(title)s")
    objector = stage["member3"]
    objector.opens_mail(stage.post_brings(told)["member3"])
    objector.reads("기획재정담당관이 3일 안에 답합니다.")
    objector.unfolds("Change my position")
    objector.votes(PositionChoice.YES)
    objector.reads_state(State.BALLOT)


def others_look_again(stage: Stage) -> None:
    for name in ("member1", "member2"):
        stage[name].opens(stage.case_path())
        stage[name].presses("I have looked at the answers; my position stays")
    stage["member2"].reads_state(State.AGREED)


def members_agree(stage: Stage) -> None:
    stage.waits(hours=16)
    asked = dict.fromkeys(("member1", "member2", "member3"), "%(number)s: your position is asked. %(title)s")
    mails = stage.post_brings(asked)
    for name, choice in zip(
        asked, (PositionChoice.YES, PositionChoice.NO_OBJECTION, PositionChoice.NO_OBJECTION), strict=True
    ):
        stage[name].opens_mail(mails[name])
        stage[name].votes(choice)


def minister_signs(stage: Stage) -> None:
    minister = stage["minister"]
    asked = {"minister": "%(number)s: agreed, your signature is asked. %(title)s"}
    minister.opens_mail(stage.post_brings(asked)["minister"])
    minister.follows(MOVE_WORDS["sign"].label)
    minister.fills("Document number", "운영지원과-1042")
    stage.waits(minutes=6)  # a telephone call: the code of the sign-in is too old by now
    minister.sends()
    minister.types_the_code()  # the number still stands there
    minister.sends()
    minister.reads_state(State.SCHEDULED)
    everybody = ("chair", "secretary", "head", "member1", "member2", "member3")
    stage.post_brings(dict.fromkeys(everybody, "%(number)s: decided. %(title)s"))


# --- stop and count -----------------------------------------------------------------------------------------------


def work_rests_and_then_ends(stage: Stage) -> None:
    staff = stage["staff"]
    stage.goes_to(stage.deadline())
    resting = dict.fromkeys(("staff", "head"), "%(number)s: from today this work rests on trial. %(title)s")
    staff.opens_mail(stage.post_brings(resting)["staff"])
    staff.reads_state(State.PAUSED)
    stage.goes_to(stage.deadline())
    stage.post_brings(dict.fromkeys(("staff", "head"), "%(number)s: in effect. %(title)s"))


def hours_stand_in_the_results(stage: Stage) -> None:
    staff = stage["staff"]
    staff.opens("/results/")
    staff.reads(CASE)
    assert staff.row(CASE)[-1] == "95"
    staff.opens("/register/")
    staff.follows(TITLE)
    staff.reads(Status.STOPPED.label)
