"""A list of people in words: its columns, what is refused and why, and what would change."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.access.choices import OFFICES, Role
from audit.core.forms import SENTENCES, Words
from audit.core.show import in_language, number, with_code
from audit.core.uploads import FILE_PROBLEMS

from ..queries.import_plan import PeopleImportPlan, PlannedPerson
from ..queries.two_people import founding_is_over
from ..rules.people_list import LIMITS, Refusal

SHOWN = 60

COLUMNS: dict[str, Words] = {
    "username": gettext_lazy("User name"),
    "name_ko": gettext_lazy("Korean name"),
    "name_en": gettext_lazy("English name"),
    "email": gettext_lazy("Mail address"),
    "language": gettext_lazy("Language"),
    "unit_code": gettext_lazy("Unit code"),
    "grade": gettext_lazy("Grade"),
    "roles": gettext_lazy("Roles"),
    "since": gettext_lazy("From"),
    "extension": gettext_lazy("Telephone extension"),
}
PROBLEMS: dict[str, Words] = {
    **FILE_PROBLEMS,
    **{code: SENTENCES[code] for code in ("too_long", "line_break", "control", "direction")},
    "username_bad": gettext_lazy(
        "Use letters A to Z, digits and . _ @ + - only, with a letter or a digit first and last."
    ),
    "username_unusable": gettext_lazy("This user name cannot be used here. Choose another one."),
    "username_twice": gettext_lazy("This user name stands in an earlier line. Each person has one line."),
    "account_closed": gettext_lazy("The account of this person is closed. Take the line out."),
    "mail_bad": SENTENCES["not_an_address"],
    "day_bad": gettext_lazy("This is not a day of the calendar. Write it like 2026-11-22."),
    "language_unknown": gettext_lazy("Write ko or en, or leave it empty."),
    "grade_unknown": gettext_lazy("Write 9-7, 6, 5, 4, senior, political or unknown, or leave it empty."),
    "role_unknown": gettext_lazy(
        "This is none of the roles. Check the spelling; separate several by semicolons."
    ),
    "role_later": gettext_lazy(
        "The person gets this role on a later day already. Take it out, or end that one first."
    ),
    "unit_unknown": gettext_lazy("No unit has this code on that day. Check the code and the day."),
}
EMPTY_CELL = gettext_lazy("This cell must not be empty.")


def problem_sentence(refusal: Refusal) -> str:
    """Why a cell, a row or a file is refused, and what to do; with what stood there."""
    sentence = EMPTY_CELL if refusal.code == "empty" and refusal.column else PROBLEMS[refusal.code]
    # What stood in the file is a value of the format here, never the format.
    said = str(sentence) % {"value": printable(refusal.value), "limit": LIMITS.get(refusal.column, "")}
    if refusal.value and refusal.column and not refusal.code.startswith("column_"):
        return _("“%(value)s”: %(problem)s") % {"value": _value_with_name(refusal), "problem": said}
    return said


def _value_with_name(refusal: Refusal) -> str:
    """What stood in a cell, after the name of the unit, the person or the role it means."""
    if refusal.code == "role_later":
        return with_code(str(Role(refusal.value).label), refusal.value)
    return with_code(in_language(refusal.name_ko, refusal.name_en), printable(refusal.value))


def printable(value: str) -> str:
    """What stood in a cell, short and with a sign for what cannot be seen."""
    short = value if len(value) <= SHOWN else value[:SHOWN] + "…"
    return "".join(character if character.isprintable() else "\ufffd" for character in short)


def person_name(planned: PlannedPerson) -> str:
    """The name of a person of the list, in the reader's language; the English one as it is known where the list has none."""
    known = planned.user.name_en if planned.user else ""
    return in_language(planned.row.name_ko, planned.row.name_en or known)


def change_words(planned: PlannedPerson) -> str:
    """What a row would do, in short."""
    said = [str(COLUMNS[name]) for name in planned.known]
    if planned.is_new or planned.seat:
        said.append(_("seat in %(unit)s") % {"unit": with_code(str(planned.place), planned.unit.code)})
    said += [_("role: %(role)s") % {"role": Role(role).label} for role in planned.roles]
    return ", ".join(said)


def proposes(plan: PeopleImportPlan) -> bool:
    """Whether some of it is only proposed, and waits for a second person. At most one query."""
    given = any(OFFICES.intersection(planned.roles) for planned in plan.rows)
    readdressed = any("email" in planned.known for planned in plan.rows)
    return (given or readdressed) and founding_is_over()


def counts(plan: PeopleImportPlan) -> list[tuple[Words, str]]:
    """What a list would do, in numbers of people; what is refused in cells."""
    cells = len(plan.refused)
    refused = ngettext("%(count)s cell", "%(count)s cells", cells) % {"count": number(cells)}
    return [
        (_("New"), _people(len(plan.new))),
        (_("Changed"), _people(len(plan.changed))),
        (_("Unchanged"), _people(plan.unchanged)),
        (_("Refused cells"), refused if cells else _("none")),
    ]


def import_result(plan: PeopleImportPlan) -> str:
    """What a list that was taken in did."""
    told = _("The list was taken in. New: %(new)s, changed: %(changed)s, unchanged: %(unchanged)s.")
    return told % {
        "new": _people(len(plan.new)),
        "changed": _people(len(plan.changed)),
        "unchanged": _people(plan.unchanged),
    }


def _people(count: int) -> str:
    people = ngettext("%(count)s person", "%(count)s people", count) % {"count": number(count)}
    return people if count else _("none")
