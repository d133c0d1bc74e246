"""What the pages of a reorganization show, put together once for views and templates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.access.choices import Role
from audit.cases.models import Case, CaseItem
from audit.core.csv_rows import LineProblem
from audit.core.show import day as shown_day
from audit.core.show import with_code
from audit.directory.choices import ChangeKind as Kind
from audit.organizations.rules.changes import UnitChange
from audit.organizations.rules.difference import questions
from audit.organizations.rules.same_names import new_twins
from audit.organizations.wording import name_of, problem_sentence
from audit.register.models import WorkItem

from ..choices import Stage
from ..models import Reorganization
from ..queries.previews import ReorganizationPreview, ReorganizationResult, outcome_of, plan_of, preview
from ..rules.comparison import UnitComparison
from ..rules.routing import Route
from ..wording import PlanUnitNames, alike_sentences, change_description, level, verdict_sentence
from .parts import FirstOfMany, Label, PlanLine, PlanProblem, TreeRow, Worded, first_of

LINES = 100  # of a plan, on one page


@dataclass(frozen=True)
class AffectedRow:
    """One thing a plan touches, and where it goes. `target` "": it stays for now. `detail` stands behind its title."""

    pk: int
    title: str
    source: str
    target: str
    why: str = ""
    detail: str = ""
    url: str = ""


@dataclass(frozen=True)
class AffectedCount:
    """One kind of things a plan touches: how many. `what` names the page that lists them, "" for none."""

    what: str
    label: Label
    count: int


# What a plan touches, in the order of the page; the name stands in addresses. The attribute of a preview that holds it;
# reminders are no rows of their own: they follow what is open.
TOUCHED: dict[str, tuple[Label, str]] = {
    "undecided": (gettext_lazy("Work items for your decision"), "waiting"),
    "items": (gettext_lazy("All work items it touches"), "items"),
    "seats": (gettext_lazy("People’s seats"), "seats"),
    "grants": (gettext_lazy("Roles at units"), "grants"),
    "cases": (gettext_lazy("Open cases"), "cases"),
    "consultations": (gettext_lazy("Open questions to units"), "consultations"),
    "electors": (gettext_lazy("Seats in open ballots"), "electors"),
    "answerers": (gettext_lazy("Units named to answer an objection"), "answerers"),
    "reminders": (gettext_lazy("Reminders that go on to successors"), ""),
}
SENDABLE = frozenset({"undecided", "items", "seats"})


@dataclass(frozen=True)
class PlanPage:
    """A plan with what it will do (`preview`) or, once it took effect, with what it did (`outcome`)."""

    plan: Reorganization
    changes: tuple[UnitChange, ...]
    units: tuple[UnitComparison, ...]
    preview: ReorganizationPreview | None = None
    outcome: ReorganizationResult | None = None

    @cached_property
    def names(self) -> PlanUnitNames:
        rows = self.units
        before = {row.code: row.before for row in rows if row.before}
        return PlanUnitNames(before, {row.code: row.after for row in rows if row.after})

    @property
    def is_draft(self) -> bool:
        return self.plan.stage == Stage.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether it can still be carried out or given up."""
        return self.plan.stage in {Stage.DRAFT, Stage.SCHEDULED}

    @property
    def all_problems(self) -> tuple[LineProblem, ...]:
        """Everything that is wrong with the plan; nothing once it is past."""
        return self.preview.problems if self.preview and self.is_open else ()

    @cached_property
    def in_order(self) -> tuple[UnitChange, ...]:
        """The changes by their line."""
        return tuple(sorted(self.changes, key=lambda change: change.line))

    @cached_property
    def lines(self) -> Worded[UnitChange, PlanLine]:
        """The lines with what is wrong with each."""
        wrong: dict[int, list[LineProblem]] = {}
        for problem in self.all_problems:
            wrong.setdefault(problem.line, []).append(problem)
        return Worded(self.in_order, lambda change: self._line(change, wrong.get(change.line, ())))

    def problems(self) -> FirstOfMany[PlanProblem]:
        """What is wrong with the plan: first as a whole, then by line."""
        found = sorted(self.all_problems, key=lambda problem: problem.line)
        return first_of(Worded(found, self._problem))

    def _problem(self, problem: LineProblem) -> PlanProblem:
        page = self._pages.get(problem.line, 1)
        place = f"?lines={page}" if len(self.changes) > LINES else ""
        return PlanProblem(
            problem.line, problem_sentence(problem, self.names.label), f"{place}#line-{problem.line}"
        )

    @cached_property
    def _pages(self) -> dict[int, int]:
        """The page on which each line stands."""
        return {change.line: place // LINES + 1 for place, change in enumerate(self.in_order)}

    def verdict(self) -> str:
        """Whether the plan holds, in one sentence."""
        return verdict_sentence(len(self.all_problems), len(self.preview.waiting) if self.preview else 0)

    def ending(self) -> FirstOfMany[PlanLine]:
        """Draft lines that end a unit and do not say who takes over its duties."""
        return self._lines_with_question("successors")

    def units_without_last_day(self) -> FirstOfMany[PlanLine]:
        """Draft lines that create a division or team and give no last day."""
        return self._lines_with_question("until")

    def twins(self) -> list[str]:
        """Units that will have one name below one unit, group by group, where they did not before."""
        if not self.is_open:
            return []
        groups = new_twins(self.names.before, self.names.after)
        return [", ".join(with_code(name_of(unit), unit.code) for unit in group) for group in groups]

    def named_alike(self) -> list[str]:
        """Names in the guide list that several units of the new order have."""
        if not self.preview or not self.is_open:
            return []
        return alike_sentences(self.preview.plan.guide, self.names.after)

    def _lines_with_question(self, code: str) -> FirstOfMany[PlanLine]:
        asked = questions(self.changes) if self.is_draft else ()
        lines = {question.line for question in asked if question.code == code}
        return first_of(Worded([change for change in self.in_order if change.line in lines], self._line))

    def _line(self, change: UnitChange, wrong: Sequence[LineProblem] = ()) -> PlanLine:
        return PlanLine(
            change,
            Kind(change.change).label if change.change in Kind.values else change.change,
            self.names.name_before(change.unit),
            self.names.label(change.unit),
            change_description(change, self.names),
            tuple(problem_sentence(problem, self.names.label) for problem in wrong),
        )

    def affected_counts(self) -> list[AffectedCount]:
        """What the plan will touch or touched, with numbers."""
        if self.preview and self.is_open:
            found = self.preview
            counts = {what: len(getattr(found, field)) for what, (_label, field) in TOUCHED.items() if field}
            counts["reminders"] = found.reminders
            rows = [
                AffectedCount(what if counts[what] else "", TOUCHED[what][0], counts[what])
                for what in TOUCHED
            ]
            return [*rows, AffectedCount("", _("Work items that stay where they are"), self.preview.staying)]
        if self.outcome is None:
            return []
        waiting = self.outcome.waiting.count()
        told = [(TOUCHED[what][0], self.outcome.facts.get(what)) for what in TOUCHED if what != "undecided"]
        return [
            AffectedCount("undecided" if waiting else "", TOUCHED["undecided"][0], waiting),
            *(AffectedCount("", label, count) for label, count in told if isinstance(count, int)),
        ]

    def tree(self, *, whole: bool) -> Worded[UnitComparison, TreeRow]:
        """The tree before and after: what changes with the units above it, or everything."""
        return Worded(self.units if whole else tuple(_with_those_above(self.units)), self._tree_row)

    def _tree_row(self, row: UnitComparison) -> TreeRow:
        parent = self.names(row.after.parent) if row.after and row.after.parent else ""
        moved = row.before is None or (row.after is not None and row.before.parent != row.after.parent)
        return TreeRow(
            row=row,
            before=name_of(row.before) if row.before else "",
            after=name_of(row.after) if row.after else "",
            below=parent if moved else "",
            what=self._what(row),
        )

    def _what(self, row: UnitComparison) -> str:
        words = [str(Kind(change).label) for change in row.changes]
        if row.before and row.after and row.before.level != row.after.level:
            words.append(f"{level(row.before.level)} → {level(row.after.level)}")
        if row.after and row.after.until and (not row.before or row.before.until != row.after.until):
            words.append(_("until %(day)s") % {"day": shown_day(row.after.until)})
        if row.goes_to:
            words.append(_("duties to: %(units)s") % {"units": self.names.all(row.goes_to)})
        return ", ".join(words)

    # --- lists of what is touched -----------------------------------------------------------------------------------

    def rows(self, what: str) -> list[AffectedRow]:
        """Everything of one kind that the plan touches; of one that took effect, what still waits for a decision."""
        if self.outcome is not None:
            return [self._waiting(item) for item in self.outcome.waiting.select_related("unit")]
        if self.preview is None:
            return []
        if what == "cases":
            return self._cases(self.preview)
        if what == "reminders":
            return list(self._reminders(self.preview))
        return [self._route(route) for route in getattr(self.preview, TOUCHED[what][1])]

    def _waiting(self, item: WorkItem) -> AffectedRow:
        source = self.names.name_before(item.unit.code)
        return AffectedRow(item.pk, item.title, source, "", url=item.get_absolute_url())

    def _cases(self, found: ReorganizationPreview) -> list[AffectedRow]:
        """The cases with the units of their work items before and after. One query."""
        routes: dict[int, list[Route]] = {}
        for route in found.items:
            routes.setdefault(route.pk, []).append(route)
        about: dict[int, list[Route]] = {case.pk: [] for case in found.cases}
        for case, item in CaseItem.objects.filter(case__in=about).order_by("pk").values_list("case", "item"):
            about[case] += routes.get(item, ())
        return [self._case(case, about[case.pk]) for case in found.cases]

    def _case(self, case: Case, routes: Sequence[Route]) -> AffectedRow:
        sources = dict.fromkeys(self.names.name_before(route.source) for route in routes)
        stays = _("stays for now")
        targets = dict.fromkeys(self.names(route.target) if route.moves else stays for route in routes)
        target = ", ".join(targets) or _("its work items stay")
        state, url = case.get_state_display(), case.get_absolute_url()
        return AffectedRow(case.pk, case.title, ", ".join(sources), target, state, case.number, url)

    def _reminders(self, found: ReorganizationPreview) -> Iterator[AffectedRow]:
        """Whom each reminder reaches before and after: of a question the heads of the unit, of a seat who speaks for it."""
        heads = _("heads of %(unit)s")
        seat = _(
            "the member, or, once the member has left the council, who a second person confirms in %(unit)s"
        )
        kinds = (
            (found.consultations, _("Question to a unit"), heads),
            (found.electors, _("Position in a ballot"), seat),
        )
        for routes, what, whom in kinds:
            for route in routes:
                if route.moves:
                    reached = whom % {"unit": self.names.name_before(route.source)}
                    reaches = whom % {"unit": self.names(route.target)}
                    yield AffectedRow(route.pk, what, reached, reaches, str(route.why.label), route.title)

    def _route(self, route: Route) -> AffectedRow:
        target = (self.names(route.target) if route.target else _("ends")) if route.moves else ""
        among = self.names.all(route.candidates) if route.why.waits else ""
        why = f"{route.why.label}: {among}" if among else str(route.why.label)
        role = Role(route.detail).label if route.detail in Role.values else route.detail
        source = self.names.name_before(route.source)
        return AffectedRow(route.pk, route.title, source, target, why, str(role))


def planned(plan: Reorganization) -> PlanPage:
    """A plan with what it will do. A fixed number of queries."""
    seen = preview(plan)
    return PlanPage(plan, seen.plan.changes, seen.units, preview=seen)


def applied(plan: Reorganization) -> PlanPage:
    """A plan that took effect, with what it did. A fixed number of queries."""
    outcome = outcome_of(plan)
    return PlanPage(plan, plan_of(plan).changes, outcome.units, outcome=outcome)


def _with_those_above(rows: Sequence[UnitComparison]) -> Iterator[UnitComparison]:
    """The rows that change, and the units above each, once, in their order."""
    above: list[UnitComparison] = []
    told: set[str] = set()
    for row in rows:
        above = [*above[: row.depth], row]
        if row.changes or row.before != row.after:
            for each in above:
                if each.code not in told:
                    told.add(each.code)
                    yield each
