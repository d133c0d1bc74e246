"""The lines of a case, as part of the act that submits it."""

from audit.access.acts import part_of_act

from ...models import Case, CaseItem
from ...queries.figures import figures_today


@part_of_act
def take_what_was_confirmed(case: Case) -> int:
    """Work that was put right and confirmed after the case was drafted goes in as it was confirmed, and of a merge what the
    receiver gains as often as it takes place now; how many lines. Two queries at most."""
    lines = list(case.lines.select_related("item"))
    for line in lines:
        now = figures_today(case, line)
        line.before_minutes, line.before_overtime, line.after_occurrences = now
    fields = ["before_minutes", "before_overtime", "after_occurrences"]
    return CaseItem.objects.bulk_update(lines, fields)
