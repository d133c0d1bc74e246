"""Who is told of what, in which language, with which one thing to do."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit.access.choices import Role
from audit.cases.actions import answer_objection, take_position
from audit.cases.choices import PositionChoice, State
from audit.cases.events.ballot import BALLOT_EXTENDED_MAIL
from audit.cases.letters import notify, recipients
from audit.cases.models import Position
from audit.cases.moves.consultation import REVISE
from audit.cases.moves.ending import WITHDRAW
from audit.cases.states.lookup import takes_back
from audit.cases.workflow import MOVES, Move
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.models import Notice, OutboxMail
from tests.cases.council import Council, MakeUser, again
from tests.cases.people import OBJECTION

MEMBERS = [f"member{number}" for number in range(9)]


def told(kind: str) -> list[str]:
    """Who is to get a kind of mail, by user name."""
    return sorted(Notice.objects.filter(kind=kind).values_list("person__username", flat=True))


def test_the_mails_of_a_case_that_is_agreed(council: Council, make_user: MakeUser) -> None:
    make_user("neighbour", Role.UNIT_HEAD, unit=council.other)
    case = council.signed()
    while case.state != State.IN_EFFECT:
        assert case.deadline is not None
        council.tick(case.deadline)
        case = again(case)
    kinds = Notice.objects.order_by().values_list("kind", flat=True).distinct()
    assert {kind: told(kind) for kind in kinds} == {
        "consultation_opened": ["head"],
        "ballot_opened": MEMBERS,
        "signature_asked": ["minister"],
        "decided": ["chair", "head", *MEMBERS, "secretary"],
        "paused": ["head", "staff"],
        "in_effect": ["head", "staff"],
    }
    assert {notice.thread for notice in Notice.objects.all()} == {case.number}


@pytest.mark.usefixtures("mails_written")
def test_the_mails_of_a_ballot_that_is_extended_and_lapses(council: Council) -> None:
    case = council.closed("YYYNR----")
    assert (
        told("ballot_extended") == MEMBERS[5:]
    )  # who still owes; the kind is sealed, for that tells who that is
    assert BALLOT_EXTENDED_MAIL.sealed
    assert (
        "이미 회신한 내용은 그대로 유지됩니다." in OutboxMail.objects.filter(kind="ballot_extended")[0].text
    )
    assert case.deadline is not None
    council.tick(case.deadline)
    assert told("ballot_lapsed") == ["chair", "secretary"]


def test_the_mails_of_an_objection(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YYYYYYYY-")
        position = take_position(
            by=council.members[8],
            case=case,
            choice="OBJECT",
            answerer=council.unit,
            **OBJECTION,
        )
        assert told("objection_opened") == ["chair", "head", "secretary"]
        answer_objection(by=council.secretary, position=position, text="요약본을 남깁니다.")
        assert told("objection_answered") == ["member8"]
        council.move(again(case), "reopen_ballot")
    assert told("ballot_reopened") == MEMBERS


@pytest.mark.parametrize("letters", ["YYYYNNNNR", "YNARYY---", "---------"])
def test_mails_of_a_ballot_that_goes_on_reach_all_alike_whatever_they_said(
    council: Council, letters: str
) -> None:
    case = council.closed("YYYYYYYYO")
    position = Position.objects.get(choice=PositionChoice.OBJECT)
    answer_objection(by=council.secretary, position=position, text="요약본을 남깁니다.")
    council.move(again(case), "reopen_ballot")
    council.vote(again(case), letters)
    event = Event.objects.about(case)[0]
    for kind in {
        row.mail for row in MOVES if row.mail and row.target == State.BALLOT and not row.mail.sealed
    }:
        Notice.objects.all().delete()
        OutboxMail.objects.all().delete()
        notify(kind, again(case), event=event, by=None, facts={})
        assert (kind.name, told(kind.name)) == (kind.name, MEMBERS)


@pytest.mark.usefixtures("mails_written")
def test_handing_back_tells_who_voted(council: Council) -> None:
    council.move(council.in_state(State.AGREED), "hand_back", reason="시행일을 늦춥니다.")
    assert told("handed_back") == ["chair", *MEMBERS, "secretary"]
    assert "시행일을 늦춥니다." in OutboxMail.objects.filter(kind="handed_back")[0].text


@pytest.mark.parametrize(
    ("state", "people"),
    [
        (State.DRAFT, ["secretary"]),
        (State.CONSULTATION, ["head", "secretary"]),
        (State.OBJECTION, ["head", *MEMBERS, "secretary"]),
        (State.NO_DECISION, ["head", *MEMBERS, "secretary"]),
    ],
)
def test_withdrawing_tells_everybody_who_was_asked(council: Council, state: State, people: list[str]) -> None:
    council.move(council.in_state(state), "withdraw", reason="다시 봅니다.")
    assert told("withdrawn") == people  # never the chair, who did it


# --- whoever was asked is told when it is taken back ---

TAKEN_BACK = [(move, source) for move in MOVES for source in move.sources if takes_back(source, move.target)]


def asked(council: Council, state: State) -> set[User]:
    """Whom a state asks for something."""
    return {
        State.CONSULTATION: {council.head},
        State.BALLOT: set(council.members),
        State.OBJECTION: {council.chair, council.secretary},
        State.AGREED: {council.minister},
    }.get(state, set())


def test_the_moves_that_take_a_case_back() -> None:
    assert [(move.name, source) for move, source in TAKEN_BACK] == [
        ("revise", State.CONSULTATION),
        ("keep_unamended", State.AMENDMENT),
        ("stop_ballot", State.BALLOT),
        ("stop_ballot", State.SILENCE),
        ("rewrite", State.OBJECTION),
        ("rewrite", State.NO_DECISION),
        ("rewrite", State.RESTORED),
        ("keep", State.MINISTER),
        ("hand_back", State.AGREED),
        ("return_unsigned", State.AGREED),
        ("call_up", State.SCHEDULED),
        ("keep_restored", State.RESTORED),
        ("keep_overdue", State.RESTORED),
        ("relapse", State.CONFIRMED),
        ("reinstate", State.CONFIRMED),
        ("withdraw", State.DRAFT),
        ("withdraw", State.AMENDMENT),
        ("withdraw", State.CONSULTATION),
        ("withdraw", State.OBJECTION),
        ("withdraw", State.NO_DECISION),
    ]


# The last three stand in no table: a source that somebody adds tells those who were asked all the same.
@pytest.mark.parametrize(
    ("move", "source"),
    [*TAKEN_BACK, (WITHDRAW, State.AGREED), (WITHDRAW, State.BALLOT), (REVISE, State.BALLOT)],
    ids=lambda part: getattr(part, "name", str(part)),
)
def test_whoever_was_asked_is_told_when_it_is_taken_back(council: Council, move: Move, source: State) -> None:
    case = council.in_state(source)
    assert move.mail is not None
    with clock.at(case.entered_at):
        reached = {letter.to for letter in recipients(move.mail, case, left=source, entered=move.target)}
    assert reached >= asked(council, source)


@pytest.mark.usefixtures("mails_written")
def test_who_was_asked_learns_that_the_consultation_ended(council: Council) -> None:
    case = council.move(council.in_state(State.CONSULTATION), "revise")
    assert (case.revision, told("consultation_ended")) == (2, ["head"])
    text = OutboxMail.objects.get(kind="consultation_ended").text
    assert "귀 부서는 더 이상 회신하지 않으셔도 됩니다" in text
    assert text.endswith(f"http://testserver{case.get_absolute_url()}\n")


def test_who_should_have_answered_an_objection_learns_that_the_case_is_withdrawn(
    council: Council, make_user: MakeUser
) -> None:
    neighbour = make_user("neighbour", Role.UNIT_HEAD, unit=council.other)
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YYYYYYYY-")
        take_position(by=council.members[8], case=case, choice="OBJECT", answerer=council.other, **OBJECTION)
        council.move(again(case), "withdraw", reason="다시 봅니다.")
    assert neighbour.username in told("withdrawn")


def test_a_second_signer_learns_that_the_first_handed_it_back(council: Council, make_user: MakeUser) -> None:
    make_user("delegate", Role.MINISTER)
    council.move(council.in_state(State.AGREED), "hand_back", reason="시행일을 늦춥니다.")
    assert told("handed_back") == ["chair", "delegate", *MEMBERS, "secretary"]


@pytest.mark.usefixtures("mails_written")
def test_a_mail_in_two_languages(council: Council) -> None:
    council.members[0].language = "en"
    council.members[0].save()
    case = council.ballot()
    path = reverse("case_position", args=[case.number])
    mails = {
        mail.recipient.username: mail
        for mail in OutboxMail.objects.filter(kind="ballot_opened")
        if mail.recipient
    }
    assert mails["member0"].subject == "2026-0001: your position is asked. 주간 업무보고 폐지"
    assert mails["member1"].subject == "2026-0001: 서면심의에 회신해 주십시오. 주간 업무보고 폐지"
    assert mails["member1"].text == (
        "서면심의는 2026. 4. 6.(월) 18:00까지입니다. 안건 내용, 심의위원, 가결 기준은 확정되어 바뀌지 않으며, "
        "회신은 끝날 때까지 공개하지 않습니다.\n\n"
        "두 번만 누르면 됩니다. 회신하지 않으면 동의로 세지 않습니다.\n\n"
        "- “주간 업무보고”의 폐지에 동의하십니까?\n"
        "- 지금 연간 24시간이 들며, 이 방안으로 24시간을 줄입니다.\n\n"
        f"→ 서면심의 회신하기\nhttp://testserver{path}\n"
    )


@pytest.mark.usefixtures("mails_written")
def test_the_verdict_speaks_the_language_of_its_reader(council: Council) -> None:
    council.minister.language = "en"
    council.minister.save()
    council.closed("YNNNNN---")
    text = OutboxMail.objects.get(kind="signature_asked").text
    assert "- It passes: YES 1, no objection 5; 6 of 9 were needed." in text


@pytest.mark.usefixtures("mails_written")
def test_a_title_is_text_in_a_mail_and_not_markup(council: Council) -> None:
    council.move(council.draft(title="<b>보고</b> {{ 7 }} & 폐지"), "submit")
    mail = OutboxMail.objects.get()
    assert mail.subject.endswith("<b>보고</b> {{ 7 }} & 폐지")
    assert "<b>보고</b>" not in mail.html


@pytest.mark.usefixtures("mails_written")
def test_each_mail_holds_one_link_to_an_existing_page(council: Council) -> None:
    case = council.signed()
    while case.state != State.IN_EFFECT:
        assert case.deadline is not None
        council.tick(case.deadline)
        case = again(case)
    council.closed("YYYYYYYYO")
    assert OutboxMail.objects.count() > len(council.members)
    for mail in OutboxMail.objects.all():
        links = [line for line in mail.text.splitlines() if "http" in line]
        assert len(links) == 1
        assert links[0].startswith("http://testserver/")
