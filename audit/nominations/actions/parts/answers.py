"""What every triage does beside its own: lock what was ticked, and write what the senders read."""

from collections.abc import Sequence

from django.db.models import F, Max, Value
from django.db.models.functions import Coalesce

from audit.access.acts import part_of_act
from audit.core import clock
from audit.directory.models import User

from ...choices import WAITING
from ...models import Nomination, Remark
from ...refusals import AnsweredAlready, NoAnswer, NominationGone, NothingTicked

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
            raise AnsweredAlready(title=row.headline)
    return rows


@part_of_act
def answer(rows: Sequence[Nomination], text: str, **columns: object) -> None:
    """Write the same answer to these senders, and set what was decided of their reports. Three statements, however many."""
    if not text:
        raise NoAnswer()
    today, ids = clock.today(), [row.pk for row in rows]
    last = dict(
        Remark.objects.filter(nomination__in=ids).order_by().values_list("nomination").annotate(Max("place"))
    )
    files = dict(
        Nomination.objects.filter(pk__in=ids)
        .order_by()
        .annotate(last=Max("files__place"))
        .values_list("pk", "last")
    )
    Remark.objects.bulk_create(
        Remark(
            ministry_id=row.ministry_id,
            nomination=row,
            place=max(last.get(row.pk) or 0, files.get(row.pk) or 0) + 1,
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
