"""What is asked and said of a decision in effect, as the page of its case shows it."""

from dataclasses import dataclass

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.directory.models import User
from audit.directory.names import UnitNames

from ..choices import Track
from ..models import Case, Check, RelapseReport
from ..queries.checks import owed_checks
from ..queries.pulses import PulseResult, pulse_results
from ..states.lookup import row_of


@dataclass(frozen=True)
class CheckRow:
    """A unit that was asked; `mine`: the reader answers for it now."""

    row: Check
    unit: str
    mine: bool


@dataclass(frozen=True)
class ReportRow:
    """A report that the work came back; `who` is empty for readers who see no names, and where the system saw it."""

    row: RelapseReport
    who: str
    may_judge: bool


@dataclass(frozen=True)
class AfterEffect:
    """All of it. Nothing for a case that is not in effect and never was."""

    checks: tuple[CheckRow, ...] = ()
    reports: tuple[ReportRow, ...] = ()
    pulses: tuple[PulseResult, ...] = ()
    may_report: bool = False

    @property
    def any(self) -> bool:
        return bool(self.checks or self.reports or self.pulses or self.may_report)


def after_effect(case: Case, user: User, names: UnitNames) -> AfterEffect:
    """Read it for one reader. No query before the decision was in effect, else a fixed number."""
    if case.checks_from is None:
        return AfterEffect()
    checked = row_of(case.state).is_checked
    judges = checked and can(user, Permission.JUDGE_RELAPSE)
    sees_names = can(user, Permission.VIEW_NAMES)
    mine = {row.pk for row in owed_checks(user, Check.objects.open().filter(case=case))} if checked else set()
    checks = case.checks.select_related("unit", "answered_by").order_by("-opened_at", "pk")
    reports = case.relapse_reports.select_related("reported_by", "settled_by").order_by("-pk")
    return AfterEffect(
        checks=tuple(CheckRow(row, names.name(row.unit_id), row.pk in mine) for row in checks),
        reports=tuple(
            ReportRow(
                row,
                str(row.reported_by) if sees_names and row.reported_by else "",
                judges and row.settled_at is None,
            )
            for row in reports
        ),
        pulses=pulse_results(case) if case.track == Track.DECLARATION else (),
        may_report=checked and can(user, Permission.VIEW_REGISTER),
    )
