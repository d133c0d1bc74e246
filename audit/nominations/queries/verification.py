"""What the journal says of reports, compared with those that are kept."""

from collections.abc import Iterator

from audit.journal.models import Event
from audit.journal.verification import Discrepancy, Verification, portions

from ..events import NOMINATION_RECEIVED
from ..models import Nomination
from ..rules.sealing import digest_of_texts


def _findings() -> Iterator[Discrepancy]:
    for rows in portions(Nomination.objects.filter(sealed=True, withdrawn_on=None)):
        told = Event.objects.by_subject(rows, NOMINATION_RECEIVED)
        for row in rows:
            yield from _of_one(row, told.get(row.pk, []))


def _of_one(row: Nomination, events: list[Event]) -> Iterator[Discrepancy]:
    if not events:
        yield Discrepancy(f"report {row.pk}", "the journal does not know it")
    elif (
        row.salt is None or digest_of_texts(bytes(row.salt), row.day, row.texts) != events[0].facts["digest"]
    ):
        yield Discrepancy(f"report {row.pk}", "its words are not those that were sealed")


REPORTS = Verification("reports", _findings)
