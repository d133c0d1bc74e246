"""The lines of a case and its text, as part of the act that shows it to others."""

from datetime import datetime

from audit.access.acts import part_of_act

from ...models import Case, CaseItem, RevisionText
from ...queries.cases import text_of
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


@part_of_act
def keep_text(case: Case, moment: datetime) -> None:
    """Keep the text of the revision as it is shown to others for the first time."""
    RevisionText.objects.get_or_create(
        case=case,
        revision=case.revision,
        defaults={"ministry_id": case.ministry_id, "text": text_of(case), "shown_at": moment},
    )
