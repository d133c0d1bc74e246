"""The lines of a plan, and what is wrong with it, in words. Names stand where no Korean particle follows them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from audit.core.csv_rows import LineProblem
from audit.core.show import day, number, with_code
from audit.directory.choices import ChangeKind as Kind
from audit.directory.choices import Level
from audit.organizations.rules.changes import UnitChange, UnitState
from audit.organizations.rules.same_names import named_alike
from audit.organizations.wording import UnitLabel, name_of, problem_with_line

States = Mapping[str, UnitState]
MOST_TOLD = 30


@dataclass(frozen=True)
class PlanUnitNames:
    """The units of a plan by code, as they stand before and after it."""

    before: States
    after: States

    def __call__(self, code: str) -> str:
        """The name after the plan, before it for a unit that ends; the code itself for an unknown one."""
        state = self.after.get(code) or self.before.get(code)
        return name_of(state) if state else code

    def name_before(self, code: str) -> str:
        """The name before the plan, after it for a unit that is created."""
        state = self.before.get(code) or self.after.get(code)
        return name_of(state) if state else code

    def label(self, code: str) -> str:
        """The name before the plan with the code in brackets, as sentences call a unit; the code alone for an unknown one."""
        return with_code(self.name_before(code), code)

    def all(self, codes: Iterable[str]) -> str:
        """Names separated by commas."""
        return ", ".join(map(self, codes))


def change_description(change: UnitChange, names: PlanUnitNames) -> str:
    """What a line does to its unit, without the unit's name and the kind of change beside it."""
    said = _TOLD[change.change](change, names) if change.change in _TOLD else ""
    if change.until:
        until = _("until %(day)s") % {"day": day(change.until)}
        return f"{said}, {until}" if said else until
    return said


def _created(change: UnitChange, names: PlanUnitNames) -> str:
    facts = {"level": level(change.level), "parent": names(change.parent), "name": _new_name(change)}
    return _("%(name)s, %(level)s under %(parent)s") % facts


def _renamed(change: UnitChange, names: PlanUnitNames) -> str:
    return f"{names.name_before(change.unit)} → {_new_name(change)}"


def _moved(change: UnitChange, names: PlanUnitNames) -> str:
    before = names.before.get(change.unit)
    return f"{names.name_before(before.parent) if before else '–'} → {names(change.parent)}"


def _ranked(change: UnitChange, names: PlanUnitNames) -> str:
    before = names.before.get(change.unit)
    said = f"{level(before.level) if before else '–'} → {level(change.level)}"
    return f"{said}, {_renamed(change, names)}" if change.name_ko or change.name_en else said


def _ended(change: UnitChange, names: PlanUnitNames) -> str:
    if not change.successors:
        return _("no unit takes over its duties")
    return _("duties to: %(units)s") % {"units": names.all(change.successors)}


_TOLD: dict[str, Callable[[UnitChange, PlanUnitNames], str]] = {
    Kind.CREATE: _created,
    Kind.RENAME: _renamed,
    Kind.TRANSFER: _moved,
    Kind.UPGRADE: _ranked,
    Kind.MERGE: _ended,
    Kind.SPLIT: _ended,
    Kind.ABOLISH: _ended,
}


def level(value: str) -> str:
    """The word for a level; what was written, where it is none."""
    return str(Level(value).label) if value in Level.values else value


def _new_name(change: UnitChange) -> str:
    """The name a line gives, in the reader's language where it gives one in it."""
    return change.name_en if get_language() == "en" and change.name_en else change.name_ko or change.name_en


def file_problems(problems: Iterable[LineProblem], label: UnitLabel = str) -> list[str]:
    """What is wrong with a file, a sentence a problem; the first thirty."""
    said = [problem_with_line(problem, label) for problem in problems]
    rest = len(said) - MOST_TOLD
    return said if rest <= 0 else [*said[:MOST_TOLD], _("and %(rest)s more.") % {"rest": rest}]


def alike_sentences(guide: Iterable[tuple[str, str]], after: States) -> list[str]:
    """For each name in a guide list that several units of the new order have: which."""
    said = _("“%(name)s” is the name of %(count)s units: %(units)s")
    return [
        said
        % {
            "name": group[0].name_ko,
            "count": number(len(group)),
            "units": ", ".join(with_code(name_of(unit), unit.code) for unit in group),
        }
        for group in named_alike(guide, after)
    ]


def verdict_sentence(problems: int, waiting: int) -> str:
    """Whether a plan with so many problems holds; then how many entries nobody has decided on: a guide list can ask for many."""
    if problems:
        words = ngettext(
            "This plan does not hold yet: %(count)s problem.",
            "This plan does not hold yet: %(count)s problems.",
            problems,
        )
        return words % {"count": problems}
    if not waiting:
        return _("This plan holds.")
    words = ngettext(
        "This plan holds; %(count)s work item still waits for a decision.",
        "This plan holds; %(count)s work items still wait for a decision.",
        waiting,
    )
    return words % {"count": number(waiting)}
