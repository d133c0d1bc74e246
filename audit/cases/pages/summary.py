"""A case in short: its work before and after the measure, what is asked, on what terms, and what it gives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.core import clock
from audit.core.show import day, hours, number
from audit.directory.names import UnitNames
from audit.directory.queries import Tree
from audit.register.models import EffortLine, WorkItem
from audit.register.rules.burden import hours as hours_of

from ..choices import Measure
from ..models import Case
from ..queries.gates import amended_in, gate_of
from ..queries.timetable import earliest_effect
from ..rules.item_lines import ItemLine
from ..states.columns import FactGroup, HoursCount
from ..states.lookup import row_of
from ..wording.sentences import (
    ASKS,
    DELAYED,
    DELAYED_AT_ONCE,
    DELAYED_PAUSE,
    DROPPED,
    TERMS_AT_ONCE,
    TERMS_BROKEN,
    TERMS_IN_EFFECT,
    TERMS_INTERRUPTED,
    TERMS_OPEN,
    TERMS_PAUSE,
    TERMS_RUNNING,
    TERMS_TRIED,
)


def lines_of_items(items: Iterable[WorkItem], tree: Tree) -> tuple[ItemLine, ...]:
    """Items that are not in a case yet, as they stand in the register."""
    return tuple(
        ItemLine(
            item.pk,
            item.title,
            item.get_absolute_url(),
            tree.name(item.unit_id),
            item.annual_occurrences,
            item.annual_minutes,
            mandate=item.mandate,
            citation=item.mandate_citation,
            stated=item.prescribed,
        )
        for item in items
    )


def lines_of(
    case: Case, names: Tree | UnitNames, owners: Mapping[int, int] | None = None
) -> tuple[ItemLine, ...]:
    """The items of a case with their burden as of its opening. Two queries.

    `owners`: the owning units by item, of a case that is over; the others stand with the unit of today."""
    then, amended = owners or {}, amended_in(case)
    return tuple(
        ItemLine(
            line.item_id,
            line.item.title,
            line.item.get_absolute_url(),
            names.name(then.get(line.item_id, line.item.unit_id)),
            line.item.annual_occurrences,
            line.before_minutes,
            line.after_occurrences,
            line.after_minutes_each,
            line.item.mandate,
            line.item.mandate_citation,
            line.item.prescribed,
            gate_of(case, line, amended),
        )
        for line in case.lines.select_related("item")
    )


@dataclass(frozen=True)
class Burden:
    """What the work of a case takes now and what is won, in hours a year; `people` take part in one occurrence."""

    before: Decimal
    after: Decimal
    people: int

    @property
    def saved(self) -> Decimal:
        return self.before - self.after


def burden_of(lines: Sequence[ItemLine]) -> Burden:
    """The sums over all items. One query for the people."""
    people = EffortLine.objects.filter(item__in=[line.pk for line in lines]).aggregate(all=Sum("headcount"))[
        "all"
    ]
    return Burden(
        hours_of(sum(line.before for line in lines)), hours_of(sum(line.after for line in lines)), people or 0
    )


@dataclass(frozen=True)
class CaseSummary:
    """What is asked, in a sentence, with its terms and its figures (rows of parts/figures.html).

    `delay`: what became of an effective date the deadlines have overtaken; "" while it holds. `over`: the work has ended
    or goes on changed, what it took lies in the past."""

    question: str
    terms: str
    figures: tuple[tuple[str, str, str, str], ...]
    burden: Burden
    delay: str = ""
    over: bool = False


def summary_of(case: Case, lines: Sequence[ItemLine], burden: Burden) -> CaseSummary:
    """The short form of a case: for its page, the agenda, the consultation."""
    into = case.merge_into.title if case.merge_into else _("other work")
    question = str(ASKS[Measure(case.measure)]) % {"work": work_of(lines) or case.title, "into": into}
    earliest = earliest_effect(case.ministry, case.state, clock.now(), case.deadline, hours=burden.before)
    delay = delay_of(case.state, case.effective_on, earliest)
    over = row_of(case.state).hours == HoursCount.IN_EFFECT
    figures = figures_of(burden, over=over)
    return CaseSummary(question, terms_of(case, delay), figures, burden, delay, over)


def work_of(lines: Sequence[ItemLine]) -> str:
    """The work by its title, and how much more there is."""
    return work_of_titles([line.title for line in lines])


def work_of_titles(titles: Sequence[str]) -> str:
    """The same where only the titles are at hand."""
    if not titles:
        return ""
    title, more = titles[0], len(titles) - 1
    if not more:
        return _("“%(title)s”") % {"title": title}
    return ngettext("“%(title)s” and %(more)s more", "“%(title)s” and %(more)s more", more) % {
        "title": title,
        "more": more,
    }


def delay_of(state: str, planned: date | None, earliest: date | None) -> str:
    """What is true of a planned day that lies before the earliest one still possible, or of a case that came to nothing;
    "" while the plan holds."""
    if planned is not None and row_of(state).drops_plan:
        return str(DROPPED) % {"planned": day(planned)}
    if planned is None or earliest is None or planned >= earliest:
        return ""
    return str(DELAYED) % {"planned": day(planned), "day": day(earliest)}


def terms_of(case: Case, delay: str) -> str:
    """From when, and with what trial; since when, once it is in effect. `delay`: what became of the day, see `delay_of`."""
    if case.effective_on is None:
        return str(TERMS_OPEN)
    begun = _terms_begun(case)
    if begun is not None:
        facts = {
            "day": day(case.effective_on),
            "until": day(case.last_day),
            "since": day(case.in_effect_since),
        }
        return str(begun) % facts
    if delay and row_of(case.state).drops_plan:
        return delay
    if delay:
        rest = str(DELAYED_PAUSE) % {"days": case.pause_days} if case.pause_days else str(DELAYED_AT_ONCE)
        return f"{delay} {rest}"
    planned = TERMS_PAUSE if case.pause_days else TERMS_AT_ONCE
    return str(planned) % {"day": day(case.effective_on), "days": case.pause_days}


def _terms_begun(case: Case) -> Promise | None:
    """How what has come about is told: the trial with its own days, not those of the plan. None while nothing has."""
    row = row_of(case.state)
    if row.hours == HoursCount.IN_EFFECT:
        return TERMS_TRIED if case.pause_days else TERMS_IN_EFFECT
    if case.is_on_trial:
        return TERMS_RUNNING
    if row.facts == FactGroup.EFFECT:
        return TERMS_INTERRUPTED
    return TERMS_BROKEN if row.drops_plan and case.trial_days_left is not None else None


def figures_of(burden: Burden, *, over: bool = False) -> tuple[tuple[str, str, str, str], ...]:
    """What the work takes, or took where that is `over`, and what is won: in hours, never in people."""
    takes, people = (
        (_("Took before"), _("People who took part")) if over else (_("Takes today"), _("People taking part"))
    )
    return (
        (takes, hours(burden.before), _("hours a year"), ""),
        (people, number(burden.people), _("each time"), ""),
        (_("Gives back"), hours(burden.saved), _("hours a year"), ""),
    )
