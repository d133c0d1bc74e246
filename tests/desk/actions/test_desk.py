"""What can be done to many rows of a queue: the acts of the pages, and for each row what became of it."""

from datetime import timedelta

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.cases.actions import report_relapse
from audit.cases.choices import ReportOutcome, State
from audit.cases.models import Case, RelapseReport
from audit.core import clock
from audit.core.refusals import AlreadyDone, Refused
from audit.desk.actions.desk import DO, Done, keep_apart, note_call
from audit.desk.filters import QueueFilter
from audit.desk.models import KeptApart, PhoneNote
from audit.desk.queries.queues.replies import RELAPSES
from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.register.actions import withdraw_item
from audit.register.choices import Status
from tests.cases.council import Council, council
from tests.cases.effect import asker, in_effect
from tests.register.world import make_item
from tests.world import MakeUser, later

__all__ = ["asker", "council"]


def outcome(done: Done) -> list[str]:
    """For each row what was done, or the name of the refusal."""
    return [type(each).__name__ if isinstance(each, Refused) else str(each) for each in done.values()]


def test_a_call_is_noted_once_a_day_and_caller_and_stands_in_no_journal(
    make_user: MakeUser, unit: Unit
) -> None:
    head, secretary = make_user("han", Role.UNIT_HEAD, unit=unit), make_user("sec", Role.SECRETARY)
    note_call(by=secretary, person=head, queue="checks")
    note_call(by=secretary, person=head, queue="consultations")
    with pytest.raises(AlreadyDone):
        note_call(by=secretary, person=head, queue="checks")
    with clock.at(later(days=1)):
        note_call(by=secretary, person=head, queue="checks")
    with pytest.raises(NotAllowed):
        note_call(by=make_user("kim", Role.STAFF, unit=unit), person=head, queue="checks")
    assert (PhoneNote.objects.count(), Event.objects.filter(actor=secretary).count()) == (3, 0)


def test_entries_are_kept_apart_by_who_drafts_cases(make_user: MakeUser, unit: Unit) -> None:
    staff = make_user("kim", Role.STAFF, unit=unit)
    item = make_item(staff, unit, title="주간 보고")
    with pytest.raises(NotAllowed):
        keep_apart(by=make_user("adm", Role.ADMIN), items=[item])
    secretary = make_user("sec", Role.SECRETARY)
    keep_apart(by=secretary, items=[item])
    item.title_key = "월간보고"
    keep_apart(by=secretary, items=[item])  # called anew, and looked at anew
    assert [(row.item, row.title_key, row.by) for row in KeptApart.objects.all()] == [
        (item, "월간보고", secretary)
    ]
    assert withdraw_item(by=staff, item=item, version=None).status == Status.WITHDRAWN  # nothing rests on it


def test_ballots_are_opened_one_by_one_and_one_that_cannot_holds_up_none(council: Council) -> None:
    over, running = council.in_state(State.CONSULTATION), council.in_state(State.CONSULTATION)
    assert over.deadline is not None
    Case.objects.filter(pk=running.pk).update(deadline=over.deadline + timedelta(days=30))
    with clock.at(over.deadline + timedelta(minutes=1)):
        rows = [over, running]
        done = DO["open-ballots"](council.chair, rows, {row.pk: row.version for row in rows}, "")
        stale = DO["open-ballots"](council.chair, [over], {over.pk: over.version}, "")
    states = dict(Case.objects.values_list("pk", "state"))
    assert [isinstance(each, Refused) for each in done.values()] == [False, True]
    assert ({states[over.pk], states[running.pk]}, outcome(stale)) == (
        {State.BALLOT, State.CONSULTATION}, ["SomebodyWasFaster"]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("act", "state", "settled"),
    [
        ("accept", State.RELAPSED, ReportOutcome.ACCEPTED),
        ("dismiss", State.IN_EFFECT, ReportOutcome.DISMISSED),
    ],
)
def test_reports_of_relapses_are_judged(
    council: Council, asker: User, act: str, state: State, settled: ReportOutcome
) -> None:
    case = in_effect(council)
    with clock.at(case.entered_at + timedelta(hours=1)):
        report = report_relapse(by=council.staff, case=case, words="다시 찾습니다.")
        report.case.refresh_from_db()
        version = {report.pk: report.case.version}
        waiting = RELAPSES.waiting(council.secretary)
        found = QueueFilter({}, queryset=waiting, queue=RELAPSES, reader=council.secretary).with_words
        # Whoever may not read the words does not find them either.
        assert [found(waiting, "q", text).count() for text in (case.number, "찾습니다")] == [1, 0]
        done = DO[act](council.secretary, [report], version, "확인했습니다.")
        again = DO[act](council.secretary, [report], version, "확인했습니다.")
    case.refresh_from_db()
    kept = RelapseReport.objects.get()
    assert (case.state, kept.outcome, kept.reply) == (state, settled, "확인했습니다.")
    assert [isinstance(each, Refused) for each in (*done.values(), *again.values())] == [False, True]
