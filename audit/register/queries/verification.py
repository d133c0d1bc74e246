"""What `manage.py verify` asks of the register: books that say what the items say, and balances that follow from the entries."""

from collections.abc import Iterator, Mapping
from datetime import date

from audit.directory.models import Unit
from audit.journal.verification import Discrepancy, Verification

from ..rules.books import Amount, Standing, added, moved
from .books import closed_months, differences, entered


def book_findings() -> Iterator[Discrepancy]:
    """Each place at which books and items came apart, or a balance is not the one before it and what was entered since."""
    codes = dict(Unit.objects.values_list("pk", "code"))
    yield from _findings(
        "the books of today", differences(), "the items are {} more than the books say", codes
    )
    before: dict[Standing, Amount] = {}
    last: date | None = None
    for day, balance in closed_months().items():
        apart = moved(balance, added(before, entered(last, day)))
        yield from _findings(
            f"the balance of {day}", apart, "the entries are {} more than the balance says", codes
        )
        before, last = balance, day


def _findings(
    where: str, apart: Mapping[Standing, Amount], wrong: str, codes: Mapping[int, str]
) -> Iterator[Discrepancy]:
    for place, amount in apart.items():
        confirmed = "confirmed" if place.confirmed else "not confirmed"
        row = f"{where}, unit {codes[place.unit]}, {place.kind}, {place.status}, {confirmed}"
        said = (
            f"{amount.items} items, {amount.minutes} minutes, {amount.overtime} of them outside office hours,"
        )
        yield Discrepancy(row, wrong.format(said))


BOOKS = Verification("books of the register", book_findings)
