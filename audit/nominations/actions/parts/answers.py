"""What every triage does beside its own: lock what was ticked, and write what the senders read."""

from collections.abc import Sequence

from django.db.models import F, Max, Value
from django.db.models.functions import Coalesce

from audit.access.acts import part_of_act
from audit.core import clock
from audit.directory.models import User

from ...choices import WAITING
from ...models import Evidence, Nomination, Remark
from ...refusals import DecidedMeanwhile, NoAnswer, NominationGone, NothingTicked

Ticked = Sequence[tuple[int, int]]  # number of the report, and the version its page showed


@part_of_act
def taken(by: User, ticked: Ticked) -> list[Nomination]:
    """The ticked reports, locked, as they were shown: still waiting, and not about whoever triages them."""
    if not ticked:
        raise NothingTicked()
    shown = dict(ticked)
    ids = Nomination.objects.readable_by(by).filter(pk__in=shown).values_list("pk", flat=True)
    rows = list(Nomination.objects.select_for_update(of=("self",)).filter(pk__in=list(ids)).order_by("pk"))
    if len(rows) != len(shown):
        raise NominationGone()
    for row in rows:
        if row.status not in WAITING or row.version != shown[row.pk]:
            raise DecidedMeanwhile(title=row.headline)
    return rows


@part_of_act
def answer(rows: Sequence[Nomination], text: str, **columns: object) -> None:
    """Write the same answer to these senders, and set what was decided of their reports. Three statements, however many."""
    if not text:
        raise NoAnswer()
    today, ids, places = clock.today(), [row.pk for row in rows], _next_places(rows)
    Remark.objects.bulk_create(
        Remark(
            ministry_id=row.ministry_id,
            nomination=row,
            place=places[row.pk],
            from_sender=False,
            text=text,
            masked=text,
            day=today,
            sealed=True,
        )
        for row in rows
    )
    first = Coalesce(F("answered_on"), Value(today))
    Nomination.objects.filter(pk__in=ids).update(answered_on=first, version=F("version") + 1, **columns)


def _next_places(rows: Sequence[Nomination]) -> dict[int, int]:
    """The place of the next remark of each: behind its remarks and its files. Two queries."""
    found = {row.pk: 1 for row in rows}
    for model in (Remark, Evidence):
        last = (
            model.objects.filter(nomination__in=found)
            .order_by()
            .values_list("nomination")
            .annotate(Max("place"))
        )
        for pk, place in last:
            found[pk] = max(found[pk], place + 1)
    return found
