"""We need it: who says so during a trial, who answers, and what an unanswered need does to the trial."""

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.cases.actions import answer_need, report_need
from audit.cases.choices import Measure, State
from audit.cases.models import TrialNeed
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.trial import NeedAnswered, NeedsUnanswered, NoTrial
from audit.core import clock
from audit.mail.models import Notice, OutboxMail
from audit.register.choices import Status
from tests.cases.council import Council, again, refused
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
    told = Notice.objects.filter(kind="need_reported").values_list("person__username", flat=True)
    assert sorted(told) == ["chair", "head"]


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
