"""What a trial has shown: who needs the work, and what was answered."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core.show import number
from audit.directory.models import User

from ..models import Case, TrialNeed
from ..states.columns import FactGroup
from ..states.lookup import row_of


@dataclass(frozen=True)
class Need:
    """One need as the page shows it; `who` is empty for readers who see no names."""

    row: TrialNeed
    who: str
    may_answer: bool

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What was said, as labels and texts."""
        times = (
            _("%(times)s times a year") % {"times": number(self.row.times_a_year)}
            if self.row.times_a_year
            else ""
        )
        parts = (
            (_("What it is needed for"), self.row.purpose),
            (_("How often"), times),
            (_("A lighter form that would do"), self.row.lighter_form),
        )
        return [(label, text) for label, text in parts if text]


def hears_needs(case: Case) -> bool:
    """Whether the case is on trial, or was until its work was restored: needs are reported and answered."""
    return row_of(case.state).facts == FactGroup.TRIAL


def may_report_need(case: Case, user: User) -> bool:
    """Whether this reader may say that the work is needed."""
    return hears_needs(case) and can(user, Permission.VIEW_REGISTER)


def needs_of(case: Case, user: User) -> tuple[Need, ...]:
    """The needs that trials of this case have shown, the first one first. One query beside those of the rights."""
    rows = list(case.needs.select_related("reported_by", "replied_by"))
    if not rows:
        return ()
    names = can(user, Permission.VIEW_NAMES)
    answers = hears_needs(case) and (
        can(user, Permission.DRAFT_CASE, case) or can(user, Permission.RESTORE_WORK, case)
    )
    return tuple(
        Need(
            row,
            str(row.reported_by) if names else "",
            may_answer=answers and row.replied_at is None and row.revision == case.revision,
        )
        for row in rows
    )
