"""The results page: what a reader sees of it in one read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from audit.core import clock
from audit.core.chart import Chart
from audit.core.curve import Curve, PartsBar
from audit.directory.models import Ministry, User
from audit.directory.queries import tree_on
from audit.ledger.queries import FreedTable, balances, freed_table, initiative_hours, month_ends, my_units
from audit.register.rules.burden import hours

from ..queries import CaseInEffect, Lightness, in_effect, lightness, progress, verdict
from ..rules.progress import TargetProgress
from .figures import months_curve, stages
from .register_sums import RegisterSums, booked_now, kinds_chart, register_sums
from .waiting import ReaderTask, reader_tasks


@dataclass(frozen=True)
class ResultsPage:
    """`verdict`: how far the ministry is, in one sentence. `sums`, `kinds`: None while the register's books are being opened."""

    state: TargetProgress
    verdict: str
    bar: PartsBar
    tasks: list[ReaderTask]
    light: Lightness
    freed: FreedTable
    months: Curve | None
    sums: RegisterSums | None
    kinds: Chart | None
    stopped: list[CaseInEffect]

    @property
    def failed_hours(self) -> Decimal:
        return hours(self.state.failed)

    @property
    def hours_back(self) -> Decimal:
        """Hours a year of waiting outside office hours that nobody waits any more."""
        return hours(self.state.given_back)


def results_page(reader: User, ministry: Ministry, *, since: date | None) -> ResultsPage:
    """Read it all. The queries are as many whatever the register holds."""
    state, tree = progress(ministry), tree_on(clock.today())
    units, booked = balances(tree), booked_now()
    return ResultsPage(
        state=state,
        verdict=verdict(state),
        bar=stages(state),
        tasks=reader_tasks(reader, my_units(reader, units, tree)),
        light=lightness(),
        freed=freed_table(units, initiative_hours(tree)),
        months=months_curve(month_ends(state.frozen_on), state),
        sums=register_sums(booked, since) if booked else None,
        kinds=kinds_chart(booked),
        stopped=in_effect(),
    )
