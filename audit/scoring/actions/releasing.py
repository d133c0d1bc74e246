"""The release of a round that is too large for one request: begun by a person, carried on by the clock."""

from audit.access.acts import clock_act
from audit.journal.actions import audited

from ..choices import RoundStatus
from ..models import Round
from ..queries.rounds import findings
from .parts.release import end_release, keep_results, publish_values

BATCH = 1_000  # values written in one transaction: it holds the ministry's lock for some tenths of a second


@clock_act
def go_on_releasing() -> int:
    """Carry on the releases that were begun; how many ended. One query where there is none.

    Asked by the clock; twice is the same as once. What was written stays where the clock is stopped halfway; the rest is next."""
    return sum(_go_on(row) for row in Round.objects.filter(status=RoundStatus.RELEASING))


def _go_on(row: Round) -> int:
    if not row.results.exists():
        _keep(row)
    while _publish(row):
        pass
    return _end(row)


@audited
def _keep(row: Round) -> None:
    if not row.results.exists():
        keep_results(row, findings(row))


@audited
def _publish(row: Round) -> int:
    return publish_values(row, most=BATCH, by=row.releasing_by)


@audited
def _end(row: Round) -> int:
    locked = Round.objects.select_for_update().get(pk=row.pk)
    if locked.status != RoundStatus.RELEASING:
        return 0
    end_release(locked, by=row.releasing_by)
    return 1
