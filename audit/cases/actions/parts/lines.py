"""The lines of a case, as part of the act that submits it."""

from audit.access.acts import part_of_act

from ...models import Case, CaseItem


@part_of_act
def take_what_was_confirmed(case: Case) -> int:
    """Work that was put right and confirmed after the case was drafted goes in as it was confirmed; how many. Two queries at most."""
    lines = list(case.lines.filter(item__confirmed_at__gt=case.created_at).select_related("item"))
    for line in lines:
        line.before_minutes, line.before_overtime = line.item.annual_minutes, line.item.annual_overtime
    return CaseItem.objects.bulk_update(lines, ["before_minutes", "before_overtime"])
