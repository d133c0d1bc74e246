"""A list of people in words: its columns, what is refused and why, and what would change."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.core.forms import SENTENCES, Words
from audit.core.uploads import FILE_PROBLEMS

from .choices import Role
from .people_list import LIMITS, Refusal
from .people_plan import Planned

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
}
PROBLEMS: dict[str, Words] = {
    **FILE_PROBLEMS,
    **{code: SENTENCES[code] for code in ("too_long", "line_break", "control", "direction")},
    "username_bad": gettext_lazy("Use letters A to Z, digits and . _ @ + - only."),
    "username_taken": gettext_lazy("This user name is taken. Choose another one."),
    "username_twice": gettext_lazy("This user name stands in an earlier line. Each person has one line."),
    "account_closed": gettext_lazy("The account of this person is closed. Take the line out."),
    "mail_bad": gettext_lazy("This is no mail address. Write it as name@example.go.kr."),
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
    said = str(sentence) % {"value": shown(refusal.value), "limit": LIMITS.get(refusal.column, "")}
    if refusal.value and refusal.column and not refusal.code.startswith("column_"):
        return _("“%(value)s”: %(problem)s") % {"value": shown(refusal.value), "problem": said}
    return said


def shown(value: str) -> str:
    """What stood in a cell, short and with a sign for what cannot be seen."""
    short = value if len(value) <= SHOWN else value[:SHOWN] + "…"
    return "".join(character if character.isprintable() else "\ufffd" for character in short)


def change_words(planned: Planned) -> str:
    """What a row would do, in short."""
    said = [str(COLUMNS[name]) for name in planned.known]
    if planned.is_new or planned.seat:
        said.append(_("seat in %(unit)s") % {"unit": planned.unit.code})
    said += [_("role: %(role)s") % {"role": Role(role).label} for role in planned.roles]
    return ", ".join(said)
