"""We need it: who says so during a trial, who answers, and what an unanswered need does to the trial."""

from datetime import date, timedelta

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.cases.actions import answer_need, report_need
from audit.cases.choices import Measure, State
from audit.cases.models import Case, TrialNeed
from audit.cases.queries.facts import open_moves
from audit.cases.refusals.after import OtherUnitsRest, WorkChanged
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.trial import NeedAnswered, NeedsUnanswered, NoTrial
from audit.core import clock
from audit.mail.models import Notice, OutboxMail
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.cases.council import Council, again, refused, told
from tests.world import MakeUser

NEED = "국회 답변 자료를 여기서 만듭니다."


@pytest.fixture
def need(council: Council) -> TrialNeed:
    """A clerk's need on the first day of a trial."""
    case = council.in_state(State.PAUSED)
    with clock.at(case.entered_at):
        return report_need(by=council.staff, case=case, purpose=NEED, times_a_year=4, lighter_form="메신저")


def test_a_need_tells_owner_and_chair_once(council: Council, need: TrialNeed) -> None:
    with clock.at(need.reported_at):
        assert report_need(by=council.staff, case=need.case, purpose=NEED) == need
    assert told("need_reported") == ["chair", "head"]


def test_an_unanswered_need_ends_the_trial_and_the_work_is_done_again(
    council: Council, need: TrialNeed
) -> None:
    assert need.case.deadline is not None
    council.tick(need.case.deadline)
    case = again(need.case)
    assert case.state == State.RESTORED
    assert case.lines.get().item.status == Status.CONFIRMED
    with clock.at(case.entered_at):
        with refused(NeedsUnanswered):
            council.move(case, "resume_trial", reason="더 해 봅니다.")
        answer_need(by=council.secretary, need=need, reply="메신저로 드립니다.")
        case = council.move(case, "resume_trial", reason="더 해 봅니다.")
    assert case.state == State.PAUSED
    assert case.deadline is not None
    council.tick(case.deadline)
    assert again(case).state == State.IN_EFFECT


def test_an_answered_need_lets_the_decision_take_effect(council: Council, need: TrialNeed) -> None:
    with clock.at(need.reported_at):
        answer_need(by=council.head, need=need, reply="메신저로 드립니다.")
        with refused(NeedAnswered):
            answer_need(by=council.chair, need=need, reply="다시")
    assert [row.person for row in Notice.objects.filter(kind="need_answered")] == [council.staff]
    assert need.case.deadline is not None
    council.tick(need.case.deadline)
    assert again(need.case).state == State.IN_EFFECT


def test_who_may_say_and_answer_what(council: Council, need: TrialNeed, make_user: MakeUser) -> None:
    observer, stranger = (
        make_user("observer", Role.OBSERVER),
        make_user("other-head", Role.UNIT_HEAD, unit=council.other),
    )
    with clock.at(need.reported_at):
        with refused(NotAllowed):
            report_need(by=observer, case=need.case, purpose=NEED)
        for person in (council.staff, council.members[0], stranger):
            with refused(NotAllowed):
                answer_need(by=person, need=need, reply="답")
        with refused(FieldMissing):
            report_need(by=council.staff, case=need.case, purpose=" \u200b ")


def test_after_the_trial_a_need_is_refused_with_what_to_do(council: Council) -> None:
    case = council.in_state(State.IN_EFFECT)
    with clock.at(case.entered_at), refused(NoTrial):
        report_need(by=council.staff, case=case, purpose=NEED)


@pytest.mark.usefixtures("mails_written")
def test_the_mail_of_another_measure_says_what_is_done_instead(council: Council) -> None:
    item = council.item()
    case = council.signed(
        item, measure=Measure.SHORTEN.value, after="한 장으로 냅니다.", after_by_item={item.pk: (12, 60)}
    )
    assert case.deadline is not None
    council.tick(case.deadline)
    mail = OutboxMail.objects.filter(kind="paused").first()
    assert mail is not None
    assert "한 장으로 냅니다." in mail.text
    assert "시범 운영" in mail.subject


# --- one need a person, and time to answer it -------------------------------------------------------------------------


def test_a_newer_need_takes_the_place_of_the_one_that_waits(council: Council) -> None:
    case = council.in_state(State.PAUSED)
    with clock.at(case.entered_at + timedelta(days=1)):
        first = report_need(by=council.staff, case=case, purpose="분기 점검에 씁니다.")
        newer = report_need(by=council.staff, case=case, purpose="국회 답변에 씁니다.", times_a_year=4)
        report_need(by=council.head, case=case, purpose="저도 씁니다.")
    rows = TrialNeed.objects.values_list("reported_by__username", "purpose", "times_a_year")
    assert (first.pk, list(rows)) == (
        newer.pk,
        [("staff", "국회 답변에 씁니다.", 4), ("head", "저도 씁니다.", None)],
    )
    assert told("need_reported") == ["chair", "chair", "head"]


def test_a_need_of_the_last_minute_leaves_time_to_answer(council: Council) -> None:
    case = council.in_state(State.PAUSED)
    assert case.deadline is not None
    with clock.at(case.deadline - timedelta(minutes=1)):
        need = report_need(by=council.staff, case=case, purpose="분기 점검에 씁니다.")
    later = again(case)
    # The trial would have ended on Wednesday 1 July: three working days more, to the end of Friday, and the next open day.
    assert later.deadline is not None
    assert (clock.day_of(case.deadline), clock.day_of(later.deadline)) == (date(2026, 7, 1), date(2026, 7, 6))
    council.tick(case.deadline)
    assert again(case).state == State.PAUSED
    with clock.at(case.deadline + timedelta(hours=1)):
        answer_need(by=council.head, need=need, reply="필요할 때 물으십시오.")
    assert council.until_due(later).state == State.IN_EFFECT


def test_an_early_need_moves_nothing(council: Council) -> None:
    case = council.in_state(State.PAUSED)
    with clock.at(case.entered_at + timedelta(days=1)):
        report_need(by=council.staff, case=case, purpose="분기 점검에 씁니다.")
    assert again(case).deadline == case.deadline


def test_no_trial_lasts_longer_than_it_may(council: Council) -> None:
    case = council.in_state(State.PAUSED)
    assert case.deadline is not None
    Case.objects.filter(pk=case.pk).update(entered_at=case.deadline - timedelta(days=180))
    with clock.at(case.deadline - timedelta(minutes=1)):
        report_need(by=council.staff, case=case, purpose="분기 점검에 씁니다.")
    assert again(case).deadline == case.deadline


# --- whose work it is -------------------------------------------------------------------------------------------------


def test_the_head_of_one_of_several_units_asks_the_chair(council: Council) -> None:
    case = council.signed(council.item(), council.item("다른 부서의 보고", unit=council.other))
    case = council.until_due(case)
    with clock.at(case.entered_at):
        with refused(OtherUnitsRest):
            council.move(case, "restore", by=council.head, reason="필요합니다.")
        assert open_moves(case, council.head) == []
        assert council.move(case, "restore", by=council.chair, reason="필요합니다.").state == State.RESTORED


def test_an_entry_changed_after_the_trial_was_broken_off_needs_a_new_text(council: Council) -> None:
    case = council.restored()
    with clock.at(case.entered_at + timedelta(hours=1)):
        WorkItem.objects.update(confirmed_at=clock.now())
        with refused(WorkChanged):
            council.move(case, "resume_trial", reason="계속합니다.")
        assert council.move(case, "rewrite", reason="다시 씁니다.").state == State.DRAFT
