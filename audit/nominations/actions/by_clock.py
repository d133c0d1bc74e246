"""What the clock does at night: seal what came in, count voices, drop what was withdrawn or has been kept long enough."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast, Concat, TruncMonth

from audit.access.acts import clock_act
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.directory.queries import holidays_around
from audit.directory.rules.workdays import add_working_days
from audit.journal.actions import audited, record, record_many
from audit.register.actions.parts.naming import set_supporters

from .. import events
from ..choices import DONE, WAITING
from ..models import Evidence, NamedWork, Nomination, NominationTally, Remark
from ..queries.duties import ANSWER_DAYS
from ..rules.masking import Mask
from ..rules.retention import kept_until
from ..rules.sealing import SALT_BYTES, digest_of_file, digest_of_texts

Facts = list[tuple[Nomination, Mapping[str, object]]]


@clock_act
def keep_reports(today: date) -> int:
    """Everything of the night, for the days before `today`; how many rows it was about. Twice is the same as once."""
    done = _drop_withdrawn(today)
    days = _days_to_seal(today)
    mask = Mask(_names()) if days else None
    for day in days:
        assert mask is not None  # made for these days
        done += _seal(day, mask)
    return done + _count_supporters(today) + _erase(today)


def _days_to_seal(today: date) -> list[date]:
    found: set[date] = set()
    for rows in (Nomination.objects.filter(withdrawn_on=None), Remark.objects.all(), Evidence.objects.all()):
        found.update(rows.filter(sealed=False, day__lt=today).order_by().values_list("day", flat=True))
    return sorted(found)


def _names() -> frozenset[str]:
    """The names of the people of the ministry, those who left too. One query."""
    rows = User.objects.filter(ministry_id=current_ministry_id()).values_list("name_ko", "name_en")
    return frozenset(name.strip() for row in rows for name in row if name.strip())


@audited
def _seal(day: date, mask: Mask) -> int:
    """Write what came in on a day anew in random order, then tell the journal. In one transaction: nobody sees it half done."""
    return _seal_reports(day, mask) + _seal_remarks(day, mask) + _seal_files(day)


def _seal_reports(day: date, mask: Mask) -> int:
    """In sets, but for the few that have a remark or a file already."""
    rows = list(Nomination.objects.select_for_update().filter(day=day, sealed=False, withdrawn_on=None))
    secrets.SystemRandom().shuffle(rows)
    former, due = [row.pk for row in rows], add_working_days(day, ANSWER_DAYS, holidays_around(day))
    for row in rows:
        row.masked = {name: mask.cover(text).text for name, text in row.texts.items()}
        row.pk, row.sealed, row.salt, row.due_on = None, True, secrets.token_bytes(SALT_BYTES), due
    old = Nomination.objects.filter(pk__in=former)
    old.update(digest=Concat(Value("former "), Cast("pk", CharField())))  # a code is of one report at a time
    made = dict(zip(former, Nomination.objects.bulk_create(rows, batch_size=500), strict=True))
    for model in (Remark, Evidence):
        for pk, nomination in model.objects.filter(nomination__in=former).values_list("pk", "nomination"):
            model.objects.filter(pk=pk).update(nomination=made[nomination])
    old.delete()
    facts: Facts = [
        (row, {"day": day, "digest": digest_of_texts(bytes(row.salt or b""), day, row.texts)}) for row in rows
    ]
    record_many(events.NOMINATION_RECEIVED, facts, by=None)
    return len(rows)


def _seal_remarks(day: date, mask: Mask) -> int:
    """Whoever said something hears something: within five working days again, where nothing is decided."""
    rows = list(Remark.objects.filter(day=day, sealed=False).select_related("nomination"))
    for row in rows:
        row.masked = mask.cover(row.text).text
    due = add_working_days(day, ANSWER_DAYS, holidays_around(day))
    said = Nomination.objects.filter(pk__in=[row.nomination_id for row in rows], status__in=WAITING)
    said.filter(due_on__gt=due).update(due_on=due)
    return _written_anew(rows, lambda row, salt: digest_of_texts(salt, row.day, {"text": row.text}))


def _seal_files(day: date) -> int:
    rows = list(Evidence.objects.filter(day=day, sealed=False).defer("data").select_related("nomination"))
    return _written_anew(rows, lambda row, salt: digest_of_file(salt, bytes(row.data)))


def _written_anew(rows: list[Any], digest: Callable[[Any, bytes], str]) -> int:
    """New rows in random order in place of these, one after the other: a file may be large."""
    secrets.SystemRandom().shuffle(rows)
    facts: Facts = []
    for row in rows:
        row.sealed, row.salt = True, secrets.token_bytes(SALT_BYTES)
        facts.append((row.nomination, {"day": row.day, "digest": digest(row, row.salt)}))
        type(row).objects.filter(pk=row.pk).delete()
        row.pk = None
        row.save(force_insert=True)
    record_many(events.NOMINATION_CONTINUED, facts, by=None)
    return len(rows)


@audited
def _drop_withdrawn(today: date) -> int:
    """The rows that senders emptied before today. One that was never sealed leaves no event: the journal knows nothing of it."""
    rows = list(Nomination.objects.filter(withdrawn_on__lt=today).order_by("pk"))
    told: Facts = [(row, {"day": row.withdrawn_on}) for row in rows if row.sealed]
    record_many(events.NOMINATION_WITHDRAWN, told, by=None)
    _tally([row.pk for row in rows if row.status in DONE])
    Nomination.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


@audited
def _count_supporters(today: date) -> int:
    """What came before today counts from now on."""
    rows = list(NamedWork.objects.select_for_update().uncounted(today))
    set_supporters({row.item_id: row.supporters + row.of_today for row in rows})
    return NamedWork.objects.uncounted(today).count_up()


@audited
def _erase(today: date) -> int:
    """Reports that were decided on so long ago that the ministry keeps them no more. They stay counted."""
    ministry = Ministry.objects.get(pk=current_ministry_id())
    first = kept_until(today, ministry.nomination_months)
    over = Nomination.objects.filter(status__in=DONE, decided_on__lt=first).order_by("pk")
    ids = list(over.values_list("pk", flat=True))
    if ids:
        _tally(ids)
        Nomination.objects.filter(pk__in=ids).delete()
        record(events.NOMINATIONS_ERASED, ministry, by=None, data={"reports": ids, "decided_before": first})
    return len(ids)


def _tally(ids: Sequence[int]) -> None:
    """Count these reports before they go."""
    rows = Nomination.objects.filter(pk__in=ids).order_by().annotate(month=TruncMonth("day"))
    groups = rows.values_list("month", "kind", "status", "item").annotate(number=Count("pk"))
    for month, kind, status, item, number in groups:
        made, _new = NominationTally.objects.get_or_create(
            ministry_id=current_ministry_id(), month=month, kind=kind, status=status, item_id=item,
            defaults={"number": 0},
        )  # fmt: skip
        NominationTally.objects.filter(pk=made.pk).update(number=F("number") + number)
