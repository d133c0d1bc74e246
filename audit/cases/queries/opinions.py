"""Whether a case is one of those on which staff representatives give opinions."""

from ..models import Case
from ..rules.working_hours import touches_working_hours


def about_working_hours(case: Case) -> bool:
    """Whether its work touches working hours. One query."""
    return touches_working_hours(case.lines.values_list("item__kind", "before_overtime"))
