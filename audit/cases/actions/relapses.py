"""Reports that stopped work came back: anybody makes one, the task force judges it. Accepting one is a move."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record, record_many

from ..choices import CheckAnswer, ReportOutcome
from ..events.after import CHECK_ANSWERED, RELAPSE_DISMISSED, RELAPSE_REPORTED, RELAPSE_REPORTED_MAIL
from ..letters import notify, notify_relapse_reporter
from ..models import Case, Check, RelapseReport
from ..queries.checks import owed_checks
from ..queries.texts import require_field
from ..queries.timetable import deadline
from ..refusals.after import NotInEffect, ReportJudged
from ..rules.checking import REPORT_DAYS
from ..states.lookup import row_of
from .parts.moves import make_due_moves


def _locked(case_id: int) -> Case:
    """The case under its lock, while it is checked."""
    case = Case.objects.locked(case_id)
    make_due_moves(case, clock.now())
    if not row_of(case.state).is_checked:
        raise NotInEffect()
    return case


@action(Permission.VIEW_REGISTER)
def report_relapse(*, by: User, case: Case, words: str) -> RelapseReport:
    """Say that the work came back, and how one knows. A newer report of the same person takes the place of the one that waits.

    Checks of the case that the person answers are answered by it."""
    row, now = _locked(case.pk), clock.now()
    said = require_field("words", words)
    report = row.relapse_reports.open().filter(reported_by=by).first()
    again = report is not None
    if report is None:
        due = deadline(now, REPORT_DAYS)
        report = RelapseReport(ministry_id=row.ministry_id, case=row, reported_by=by, due_at=due)
    report.words, report.reported_at = said, now
    report.save()
    event = record(RELAPSE_REPORTED, report, by=by, data={"case": row.number, "again": again})
    if not again:
        notify(RELAPSE_REPORTED_MAIL, row, event=event, by=by, facts={"words": said})
    _answer_own_checks(row, said, by=by)
    return report


def _answer_own_checks(case: Case, said: str, *, by: User) -> None:
    rows = owed_checks(by, Check.objects.open().filter(case=case))
    answer = CheckAnswer.CAME_BACK
    Check.objects.filter(pk__in=[row.pk for row in rows]).update(
        answer=answer, words=said, answered_by=by, answered_at=clock.now()
    )
    facts = {"case": case.number, "answer": answer.value}
    record_many(CHECK_ANSWERED, [(row, {**facts, "unit": row.unit.code}) for row in rows], by=by)


@action(Permission.JUDGE_RELAPSE, on="report.case")
def dismiss_report(*, by: User, report: RelapseReport, reply: str) -> RelapseReport:
    """Answer why the decision holds all the same, once. What waited for it goes on."""
    case = _locked(report.case_id)
    row = (
        RelapseReport.objects.select_for_update(of=("self",)).select_related("reported_by").get(pk=report.pk)
    )
    if row.settled_at is not None:
        raise ReportJudged()
    row.case = case
    row.outcome, row.reply = ReportOutcome.DISMISSED, require_field("reply", reply)
    row.settled_by, row.settled_at = by, clock.now()
    row.save()
    event = record(RELAPSE_DISMISSED, row, by=by, data={"case": case.number})
    notify_relapse_reporter(row, event=event)
    make_due_moves(case, clock.now())
    return row
