"""What the release of a round writes, as parts of it: results, public values in the register, its end."""

from collections.abc import Sequence

from audit.access.acts import part_of_act
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record
from audit.register.actions.parts.status import set_public_values

from ...choices import RoundStatus
from ...events import ROUND_RELEASED
from ...models import Result, Round
from ...queries.rounds import Finding, unpublished


@part_of_act
def keep_results(of: Round, found: Sequence[Finding]) -> None:
    """What was found for each item of the round."""
    Result.objects.bulk_create(
        Result(
            ministry_id=of.ministry_id,
            round=of,
            item_id=finding.item,
            public_value=finding.value,
            rank=finding.rank,
            reviews=finding.reviews,
        )
        for finding in found
    )


@part_of_act
def publish_values(of: Round, *, most: int, by: User | None) -> int:
    """Write the values found into the register, at most so many of those that do not stand there yet; how many.

    An item whose value cannot be computed keeps the one an earlier round found."""
    left = list(unpublished(of).order_by("item").values_list("pk", flat=True)[:most])
    return set_public_values(Result.objects.filter(pk__in=left), by=by) if left else 0


@part_of_act
def end_release(of: Round, *, by: User | None) -> None:
    """From now on the levels are open, and nothing can be added. The event tells what was found for each item."""
    of.status, of.released_at = RoundStatus.RELEASED, clock.now()
    of.save(update_fields=["status", "released_at"])
    found = of.results.order_by("item").values_list("item", "public_value", "rank")
    results = [[item, None if value is None else str(value), rank] for item, value, rank in found]
    record(ROUND_RELEASED, of, by=by, data={"number": of.number, "results": results})
