"""The lines of a case and its text, as part of the act that shows it to others."""

from datetime import datetime

from audit.access.acts import part_of_act

from ...models import Case, CaseItem, RevisionText
from ...queries.cases import text_of


@part_of_act
def take_what_was_confirmed(case: Case) -> int:
    """Work that was put right and confirmed after the case was drafted goes in as it was confirmed; how many. Two queries at most."""
    lines = list(case.lines.filter(item__confirmed_at__gt=case.created_at).select_related("item"))
    for line in lines:
        line.before_minutes, line.before_overtime = line.item.annual_minutes, line.item.annual_overtime
    return CaseItem.objects.bulk_update(lines, ["before_minutes", "before_overtime"])


@part_of_act
def keep_text(case: Case, moment: datetime) -> None:
    """Keep the text of the revision as it is shown to others for the first time."""
    RevisionText.objects.get_or_create(
        case=case,
        revision=case.revision,
        defaults={"ministry_id": case.ministry_id, "text": text_of(case), "shown_at": moment},
    )
