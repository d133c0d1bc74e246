"""A list of recurring work in words: what it would do, and what stands against it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.core.forms import Words
from audit.core.show import hours, number
from audit.register.rules import burden
from audit.register.wording.items import changed

from ..queries.plan import ItemImportPlan, PlannedItem, differences
from ..wording import column_words, printable, problem_sentence

MOST_SHOWN = 200


@dataclass(frozen=True)
class ImportPreview:
    """What a file would do, as a page shows it."""

    counts: list[tuple[Words, str]]
    notes: list[str]
    rows: list[tuple[PlannedItem, str, str, list[str]]]
    more: int
    refused: list[tuple[int, Words, str]]
    more_refused: int
    seal: str


def preview(plan: ItemImportPlan) -> ImportPreview:
    """The plan in words: its first 200 rows and refusals."""
    changes = [row for row in plan.rows if row.changes]
    return ImportPreview(
        counts=counts(plan),
        notes=notes(plan),
        rows=[(row, row.draft.title, hours_of(row), change_words(row)) for row in changes[:MOST_SHOWN]],
        more=max(len(changes) - MOST_SHOWN, 0),
        refused=[
            (refusal.line, column_words(refusal), problem_sentence(refusal))
            for refusal in plan.refused[:MOST_SHOWN]
        ],
        more_refused=max(len(plan.refused) - MOST_SHOWN, 0),
        seal=plan.seal,
    )


def hours_of(planned: PlannedItem) -> str:
    """Hours a year the work takes by the row."""
    return hours(burden.hours(planned.burden.minutes))


def change_words(planned: PlannedItem) -> list[str]:
    """What a row changes, a sentence for each answer; of a new one, how many entries of other units have its title."""
    if planned.is_new:
        alike = ngettext(
            "%(n)s entry of another unit has the same title", "%(n)s entries of other units have the same title", planned.alike
        )  # fmt: skip
        return [alike % {"n": number(planned.alike)}] if planned.alike else []
    said = changed(differences(planned), planned.draft.dtstart)
    return [*said, _("The unit head confirms it.")] if planned.waits else said


def counts(plan: ItemImportPlan) -> list[tuple[Words, str]]:
    """What a file would do, in numbers of entries; what is refused in lines."""
    return [
        (_("New"), number(len(plan.new))),
        (_("Changed"), number(len(plan.changed))),
        (_("Unchanged"), number(plan.unchanged)),
        (_("Refused"), number(plan.refused_rows)),
    ]


def notes(plan: ItemImportPlan) -> list[str]:
    """What the reader should know beside."""
    file, said = plan.file, []
    if file.ignored:
        names = ", ".join(printable(name) for name in file.ignored[:20])
        said.append(_("Columns nothing is known of are left out: %(names)s.") % {"names": names})
    if file.hidden:
        told = ngettext("%(n)s hidden row was read too.", "%(n)s hidden rows were read too.", file.hidden)
        said.append(told % {"n": number(file.hidden)})
    if file.passed_over:
        told = ngettext(
            "%(n)s entry that takes place once, or is an exception or an older version, is passed over.",
            "%(n)s entries that take place once, or are exceptions or older versions, are passed over.",
            file.passed_over,
        )
        said.append(told % {"n": number(file.passed_over)})
    return said


def import_result(plan: ItemImportPlan) -> str:
    """What a file that was taken in did."""
    told = _("The list was taken in. New: %(new)s, changed: %(changed)s, unchanged: %(unchanged)s.")
    return told % {
        "new": number(len(plan.new)),
        "changed": number(len(plan.changed)),
        "unchanged": number(plan.unchanged),
    }
