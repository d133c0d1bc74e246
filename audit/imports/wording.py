"""Imports in words: the columns, and why a cell, a row or a file is refused."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.core.forms import SENTENCES, Words
from audit.core.show import number
from audit.core.uploads import FILE_PROBLEMS
from audit.register.wording.items import LABELS, PROBLEMS

from .rules.columns import COLUMNS, ROLES
from .rules.rows import MOST_BYTES, MOST_ROWS, RefusedCell

SHOWN = 60

COLUMN_WORDS: dict[str, Words] = {
    **{column: LABELS[column] for column in COLUMNS if column in LABELS},
    "unit_code": gettext_lazy("code of the owning unit"),
    "frequency": gettext_lazy("how often, in words or as RRULE"),
    "start_on": gettext_lazy("first day"),
    **{
        f"{role}_{what}": words
        for role in ROLES
        for what, words in (("headcount", gettext_lazy("people")), ("minutes", gettext_lazy("minutes each")))
    },
    "grade": gettext_lazy("grade"),
    "external_id": gettext_lazy("number in the system it comes from"),
}
SAID: dict[str, Words] = {
    **PROBLEMS,
    **FILE_PROBLEMS,
    **{code: SENTENCES[code] for code in ("not_a_number", "not_a_day")},
    "too_long": gettext_lazy("This is too long: at most %(fact)s characters."),
    "too_small": gettext_lazy("Too small: give %(fact)s or more."),
    "too_large": gettext_lazy("Too large: give %(fact)s or less."),
    "file_too_large": gettext_lazy("The file is too large: at most %(value)s kB. Send it in parts."),
    "not_ics": gettext_lazy("This calendar cannot be read. Export it once more as ICS."),
    "line_too_long": gettext_lazy("The calendar holds a line that is far too long. Export it once more."),
    "nothing_recurs": gettext_lazy("No entry of the calendar recurs. Only recurring work is logged."),
    "not_what_it_says": gettext_lazy("What is in the file is not what its name says. Take CSV, XLSX, ODS or ICS."),
    "other_file": gettext_lazy("This is no CSV, XLSX, ODS or ICS file. Save the table as CSV UTF-8 or XLSX."),
    "uid_missing": gettext_lazy("The entry has no identity (UID). Export the calendar once more."),
    "start_bad": gettext_lazy("The entry has no first day that can be read."),
    "zone_unknown": gettext_lazy("The time zone %(value)s is not known."),
    "zone_moves_day": gettext_lazy("In the ministry's time zone the entry falls on other weekdays than it names. Enter it by hand."),
    "several_rules": gettext_lazy("The entry has several rules of recurrence. Enter it by hand."),
    "rule_bad": gettext_lazy("How often the entry recurs cannot be read. Enter it by hand."),
    "times_bad": gettext_lazy("How long the entry takes cannot be read."),
    "ends_before_start": gettext_lazy("The entry ends before it begins."),
    "frequency_unknown": gettext_lazy("Say how often as “weekly”, “monthly, last day”, “as needed, 12 a year”, or as an RRULE."),
    "start_missing": gettext_lazy("Give the first day. The weekday or the day of the month follows from it."),
    "times_missing": gettext_lazy("Say how many times a year, such as “as needed, 12 a year”."),
    "yes_or_no": gettext_lazy("Write yes or no, or leave it empty."),
    "half_effort": gettext_lazy("Give both the people and the minutes."),
    "twice": gettext_lazy("This work stands in an earlier line. Each has one line."),
    "unit_unknown": gettext_lazy("No unit has this code today. Check the code."),
    "unit_missing": gettext_lazy("Say whose work it is: the code of the owning unit."),
    "unit_not_yours": gettext_lazy("You may log no work of this unit. Its own people or the secretary can."),
    "other_unit": gettext_lazy("This number belongs to work of another unit. A list hands over no work."),
    "several_alike": gettext_lazy("The unit has several entries of this title. Change them on their pages."),
    "in_case": gettext_lazy("This work is in an open case. Take the line out until the case is over."),
    "ended": gettext_lazy("A decision has ended this work. Take the line out, or give new work its own title."),
}  # fmt: skip


def column_words(refusal: RefusedCell) -> Words:
    """The column a refusal is about, as the file may call it."""
    return f"{refusal.column} ({COLUMN_WORDS[refusal.column]})" if refusal.column in COLUMN_WORDS else ""


def problem_sentence(refusal: RefusedCell) -> str:
    """Why a cell, a row or a file is refused, and what to do; with what stood there."""
    code = "file_too_large" if refusal.code == "too_large" and not refusal.column else refusal.code
    fact = refusal.fact if isinstance(refusal.fact, str) else number(refusal.fact)
    # What stood in the file is a value of the format here, never the format.
    said = str(SAID[code]) % {"value": printable(refusal.value), "fact": fact}
    if refusal.value and refusal.column and not code.startswith("column_"):
        return _("“%(value)s”: %(problem)s") % {"value": printable(refusal.value), "problem": said}
    return said


def printable(value: str) -> str:
    """What stood in a cell, short and with a sign for what cannot be seen."""
    short = value if len(value) <= SHOWN else value[:SHOWN] + "…"
    return "".join(character if character.isprintable() else "\ufffd" for character in short)


def limits() -> str:
    """What a file may hold at most."""
    said = _("CSV, XLSX, ODS or ICS, at most %(kilobytes)s kB and %(rows)s rows.")
    return said % {"kilobytes": number(MOST_BYTES // 1000), "rows": number(MOST_ROWS)}
