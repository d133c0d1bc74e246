"""What the register's books say on the results page: the sum of a day, every step to today's, and today's by kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from audit.core import clock
from audit.core.chart import Chart, bar_chart
from audit.core.show import adds_up, number
from audit.core.show import hours as shown
from audit.register.choices import EntryReason, ItemKind
from audit.register.queries import booked_on, booked_today, books_of, late_entries, steps_between
from audit.register.rules.books import Amount, Sums, awaits_confirmation, counts, only, total
from audit.register.rules.burden import hours

A_MONTH = timedelta(days=30)


@dataclass(frozen=True)
class SumStep:
    """One reason for which the sum changed."""

    reason: str
    amount: Amount

    @property
    def hours(self) -> Decimal:
        return hours(self.amount.within_hours)


@dataclass(frozen=True)
class RegisterSums:
    """The sum of confirmed work that went on at the end of `since`, each step, and the sum of today. `late`: steps about earlier days."""

    since: date
    first: date
    before: Amount
    steps: tuple[SumStep, ...]
    now: Amount
    unconfirmed: Amount
    late: int

    @property
    def rounded(self) -> bool:
        """Whether the printed hours do not make the printed sum."""
        return not adds_up([self.before_hours, *(step.hours for step in self.steps)], self.now_hours)

    @property
    def before_hours(self) -> Decimal:
        return hours(self.before.within_hours)

    @property
    def now_hours(self) -> Decimal:
        return hours(self.now.within_hours)

    @property
    def overtime_hours(self) -> Decimal:
        """Hours a year of waiting outside office hours, which no row of the sum holds."""
        return hours(self.now.overtime)

    @property
    def unconfirmed_hours(self) -> Decimal:
        return hours(self.unconfirmed.within_hours)


@dataclass(frozen=True)
class BookedNow:
    """What the books say now, and the day on which they begin."""

    first: date
    sums: Sums


def booked_now() -> BookedNow | None:
    """Read it; None while the books are being opened: no figure is told then. Four queries."""
    books = books_of()
    return BookedNow(books.opened_on, booked_today()) if books and books.opened_on else None


def register_sums(booked: BookedNow, since: date | None) -> RegisterSums:
    """The steps from the end of a day on: of thirty days ago where none is asked for.

    A day before the books is their first. Five queries."""
    today, now = clock.today(), booked.sums
    day = min(max(since or today - A_MONTH, booked.first), today)
    steps = (
        SumStep(str(EntryReason(reason).label), _counted(sums))
        for reason, sums in _in_order(steps_between(day, today))
    )
    return RegisterSums(
        since=day,
        first=booked.first,
        before=_counted(booked_on(day)),
        steps=tuple(step for step in steps if step.amount != Amount()),
        now=_counted(now),
        unconfirmed=total(only(now, awaits_confirmation).values()),
        late=late_entries(day + timedelta(days=1), today).count(),
    )


def _in_order(steps: Mapping[str, Sums]) -> Iterable[tuple[str, Sums]]:
    """The steps in the order of the table of reasons."""
    return ((reason, steps[reason]) for reason in EntryReason.values if reason in steps)


def _counted(sums: Sums) -> Amount:
    return total(only(sums, counts).values())


def kinds_chart(booked: BookedNow | None) -> Chart | None:
    """What confirmed work costs by kind, as of now; None where there is none, or while the books are being opened."""
    rows: dict[str, Amount] = {}
    for standing, amount in only(booked.sums if booked else {}, counts).items():
        rows[standing.kind] = rows.get(standing.kind, Amount()) + amount
    if not rows:
        return None
    together = total(rows.values())
    sentence = _("%(items)s items of confirmed work go on; they take %(hours)s hours a year.")
    facts = {"items": number(together.items), "hours": shown(hours(together.within_hours))}
    largest = sorted(rows.items(), key=lambda row: (-row[1].within_hours, row[0]))
    return bar_chart(
        "kinds",
        [(str(ItemKind(kind).label), hours(amount.within_hours), "neutral") for kind, amount in largest],
        sentence=sentence % facts,
        head=_("Kind"),
        value_head=_("Burden"),
        unit=_("hours a year"),
        total=hours(together.within_hours),
    )
