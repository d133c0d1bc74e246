"""What is wrong with a plan or a list of units, in words: what, why, and what to do."""

import unicodedata
from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.core.csv_rows import LineProblem
from audit.core.forms import Words
from audit.core.show import in_language, with_code
from audit.core.uploads import FILE_PROBLEMS

from .rules.changes import UnitState

SHOWN = 60
# How people call a unit, by its code; a code nobody knows stays as it is.
UnitLabel = Callable[[str], str]

FIELDS: dict[str, Promise] = {
    "change": gettext_lazy("change"),
    "unit": gettext_lazy("unit"),
    "name_ko": gettext_lazy("Korean name"),
    "name_en": gettext_lazy("English name"),
    "level": gettext_lazy("level of the unit"),
    "parent": gettext_lazy("parent"),
    "successors": gettext_lazy("successors"),
    "until": gettext_lazy("last day"),
    "note": gettext_lazy("note"),
    # of a guide list
    "title": gettext_lazy("title"),
    "division": gettext_lazy("unit"),
}

# Codes of `core.csv_rows`, `plan_file` and `unit_list`: the file. Those of `changes` and `plan`: the lines and the tree.
PROBLEMS: dict[str, Words] = {
    **FILE_PROBLEMS,
    "cell_empty": gettext_lazy("This cell must not be empty."),
    "day_bad": gettext_lazy("“%(value)s” is no day. Write it as 2026-11-22."),
    "too_long": gettext_lazy("This is too long: %(field)s (“%(value)s”). Shorten it."),
    "line_break": gettext_lazy(
        "This must stand on one line: %(field)s (“%(value)s”). Take the line breaks out."
    ),
    "control": gettext_lazy(
        "This holds a character that cannot be shown: %(field)s (“%(value)s”). Take it out."
    ),
    "direction": gettext_lazy(
        "This holds a hidden mark that turns the direction of writing: %(field)s (“%(value)s”). Take it out."
    ),
    "code_twice": gettext_lazy("The code %(value)s stands in the list twice. Each unit has its own."),
    "name_bad": gettext_lazy(
        "A Korean name has 1 to 100 characters, an English one at most 150, none of them hidden: “%(value)s”."
    ),
    "source_bad": gettext_lazy("A source has at most 2,000 characters, none of them hidden: “%(value)s”."),
    "before_history": gettext_lazy(
        "The units are known from %(value)s on. Choose a later day for the reorganization."
    ),
    "one_top": gettext_lazy("Exactly one unit stands at the top, without a parent."),
    "stranded": gettext_lazy(
        "%(value)s has no unit above it any more, because that one ended on its last day. Move or end %(value)s as well."
    ),
    "change_unknown": gettext_lazy(
        "“%(value)s” is no change. Possible are create, rename, transfer, merge, split, abolish and upgrade."
    ),
    "code_bad": gettext_lazy(
        "“%(value)s” is no code. A code has 1 to 30 letters (A to Z), digits, hyphens and underscores."
    ),
    "code_reserved": gettext_lazy(
        "“%(value)s” stands for a page of this application and cannot be the code of a unit. Choose another one."
    ),
    "level_unknown": gettext_lazy(
        "“%(value)s” is no level. Possible are ministry, vice_minister, office, bureau, division, team and affiliate."
    ),
    "name_missing": gettext_lazy("The name of %(value)s is missing. Give the Korean name."),
    "level_missing": gettext_lazy("The level of %(value)s is missing. Give it."),
    "parent_missing": gettext_lazy("The parent of %(value)s is missing. Give its code."),
    "field_not_taken": gettext_lazy("This change does not take this: %(field)s. Leave it empty."),
    "until_past": gettext_lazy(
        "The last day %(value)s lies before the day of the reorganization. Choose a later one."
    ),
    "one_successor": gettext_lazy(
        "A merged unit has exactly one successor, %(value)s are named. For several choose split."
    ),
    "two_successors": gettext_lazy(
        "A split unit has at least two successors, %(value)s named. For a single one choose merge."
    ),
    "one_at_most": gettext_lazy(
        "An abolished unit has at most one successor, %(value)s are named. For several choose split."
    ),
    "successor_twice": gettext_lazy("The successor %(value)s is named twice. Take one out."),
    "successor_itself": gettext_lazy("%(value)s ends and cannot be its own successor. Name another unit."),
    "successor_unknown": gettext_lazy(
        "The successor %(value)s does not exist on that day. Name a unit that does."
    ),
    "successor_ends": gettext_lazy(
        "The successor %(value)s ends itself by this plan. Name a unit that stays."
    ),
    "change_twice": gettext_lazy("%(value)s has the same change in an earlier line. Take one of them out."),
    "ends_and_changes": gettext_lazy(
        "%(value)s ends by this plan, so another line cannot change or end it too. Take one of them out."
    ),
    "created_and_changed": gettext_lazy(
        "%(value)s is created by this plan. Give it its name and place there, and take the other line out."
    ),
    "field_twice": gettext_lazy(
        "An earlier line about the same unit gives this too: %(field)s. Leave it in one of them."
    ),
    "unit_unknown": gettext_lazy("There is no unit %(value)s on that day. Check the code and the day."),
    "begins_then": gettext_lazy(
        "%(value)s begins on this day by another plan and cannot end on it. Let it end later, or leave it out there."
    ),
    "unit_exists": gettext_lazy("The code %(value)s is or was in use. Give the new unit another one."),
    "no_change": gettext_lazy("This line leaves %(value)s as it is. Take it out or correct it."),
    "top_ends": gettext_lazy("%(value)s is the top of the ministry and cannot end. Take the line out."),
    "top_moves": gettext_lazy("%(value)s is the top of the ministry and cannot move. Take the line out."),
    "parent_unknown": gettext_lazy("The parent %(value)s is not among the units. Name one that is."),
    "parent_ends": gettext_lazy("The parent %(value)s ends by this plan. Name a unit that stays."),
    "orphan": gettext_lazy(
        "The unit ends, but %(value)s below it stays without a parent. Move or end %(value)s as well."
    ),
    "circle": gettext_lazy("%(value)s would stand above itself. Choose a parent that is not below it."),
    # Codes of `reorganizations.chain`: one plan among others.
    "changed_since": gettext_lazy(
        "The units changed last on %(value)s, so no plan of an earlier day can be entered. Choose that day or a later one."
    ),
    "destination_unknown": gettext_lazy(
        "Something is sent by hand to %(value)s, which does not exist after this plan. Send it to another unit."
    ),
    "breaks_plan": gettext_lazy(
        "Reorganization no. %(value)s is scheduled for later and would not hold after this one. Withdraw it first."
    ),
}


# The codes whose value is that of a unit. Not those about the code itself: it is taken, or stands in a list twice.
ABOUT_UNITS = frozenset(
    {
        "stranded", "name_missing", "level_missing", "parent_missing", "successor_twice", "successor_itself",
        "successor_unknown", "successor_ends", "change_twice", "ends_and_changes", "created_and_changed",
        "unit_unknown", "begins_then", "no_change", "top_ends", "top_moves", "parent_unknown", "parent_ends",
        "orphan", "circle", "destination_unknown",
    }
)  # fmt: skip


def name_of(state: UnitState) -> str:
    """A unit's name in the reader's language."""
    return in_language(state.name_ko, state.name_en)


def unit_labels(units: Mapping[str, UnitState]) -> UnitLabel:
    """Units by name with the code in brackets, in the language of the reader."""
    return lambda code: with_code(name_of(units[code]), code) if code in units else code


def problem_sentence(problem: LineProblem, label: UnitLabel = str) -> str:
    """One sentence or two on what is wrong and what to do, without the line."""
    name = label(problem.value) if problem.code in ABOUT_UNITS else problem.value
    # The value may be a piece of what somebody typed: it is a value of the format here, never the format.
    value = _shown(problem.value) if name == problem.value else name
    field = FIELDS.get(problem.column or problem.value, "")
    return str(PROBLEMS[problem.code]) % {"value": value, "field": field}


def problem_with_line(problem: LineProblem, label: UnitLabel = str) -> str:
    """The same with the line in front, where no line stands beside it; the plan as a whole has none."""
    sentence = problem_sentence(problem, label)
    if not problem.line:
        return sentence
    if problem.column:
        said = _("line %(line)s, column %(column)s: %(problem)s")
        return said % {"line": problem.line, "column": problem.column, "problem": sentence}
    return _("line %(line)s: %(problem)s") % {"line": problem.line, "problem": sentence}


def _shown(value: str) -> str:
    """The value as it can be shown: short, and with a sign where a character cannot be seen."""
    short = value if len(value) <= SHOWN else value[:SHOWN] + "…"
    return "".join("\ufffd" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c for c in short)
