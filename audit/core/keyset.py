"""Pages by key: the rows after (or before) the last one seen. However deep, the database reads hardly more than the page.

An OFFSET reads and drops all rows before it, and an exact count of a million rows costs more than the page. That the key is
compared field by field, with OR, would do the same by itself: no index leads to it. So the first field is bounded beside it,
and rows without a value in it, which stand last, are asked for by themselves.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar
from uuid import UUID

from django.core import signing
from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

M = TypeVar("M", bound=Model)
Key = bool | int | str | Decimal | date | datetime | UUID | None

MAX_SIZE = 200
MAX_CURSOR = 4_000  # characters; a title of 300 syllables fits
_SALT = "audit.keyset"
_READERS: dict[str, Callable[[str], Key]] = {
    "d": Decimal,
    "m": datetime.fromisoformat,
    "t": date.fromisoformat,
    "u": UUID,
}


@dataclass(frozen=True)
class Page(Generic[M]):
    """One page. `next` and `previous` are cursors or None; `count` is a lower bound if `count_is_capped`."""

    rows: tuple[M, ...]
    next: str | None
    previous: str | None
    count: int
    count_is_capped: bool


@dataclass(frozen=True)
class _Field:
    """One field of the order. Rows without a value stand last, whichever the direction."""

    name: str
    alias: str
    down: bool
    nullable: bool
    coarse: bool = False  # whether many rows have the same value: a field with choices, or another row's key

    def turned(self, *, back: bool) -> OrderBy:
        nulls = {("nulls_first" if back else "nulls_last"): True} if self.nullable else {}
        expression = F(self.alias)
        return expression.desc(**nulls) if self.down != back else expression.asc(**nulls)

    def same(self, value: Key) -> Q:
        return self.is_empty if value is None else Q(**{self.alias: value})

    @property
    def is_empty(self) -> Q:
        return Q(**{f"{self.alias}__isnull": True})

    def beyond(self, value: Key, *, back: bool) -> Q | None:
        """Rows after this value (before it, with `back`), or None where there can be none."""
        if value is None:
            return ~self.is_empty if back else None
        further = Q(**{f"{self.alias}__{'lt' if self.down != back else 'gt'}": value})
        return further | self.is_empty if self.nullable and not back else further

    def from_on(self, value: Key, *, back: bool) -> Q:
        """This value and those beyond it, which an index finds."""
        return Q(**{f"{self.alias}__{'lte' if self.down != back else 'gte'}": value})


def page(
    queryset: QuerySet[M], order: Sequence[str], cursor: str | None = None, size: int = 50, cap: int = 10_000
) -> Page[M]:
    """The page of `queryset` the cursor points to; the first one without a cursor or with a broken one.

    `order` names fields as `order_by` does ("-annual_minutes", "unit__code"), from code and never from a
    request; empty values come last in both directions and "pk" breaks ties, of a field with few values in its direction. `size` is kept to 1..200 rows.
    Two queries, whatever the depth; one where the first page is not full; one more where a page holds rows with and without a
    value of the first field, or of two values of a field with few, or everything before a backward cursor is gone. Rows carry their keys as `keyset_0`, ….
    """
    fields = _fields(queryset.model, order)
    size = max(1, min(size, MAX_SIZE))
    keys, back = _read(cursor, fields)
    keyed = queryset.annotate(**{field.alias: F(field.name) for field in fields})
    found = _slice(keyed, fields, keys, back=back, size=size)
    if back and not found:
        keys, back = None, False
        found = _slice(keyed, fields, None, back=False, size=size)
    more = len(found) > size
    rows = found[:size][::-1] if back else found[:size]
    everything = keys is None and not more
    count = len(rows) if everything else queryset.order_by()[: cap + 1].count()
    return Page(
        rows=tuple(rows),
        next=_write(rows[-1], fields, back=False) if rows and (more or back) else None,
        previous=_write(rows[0], fields, back=True)
        if rows and (more if back else keys is not None)
        else None,
        count=min(count, cap),
        count_is_capped=count > cap,
    )


def ordered(queryset: QuerySet[M], order: Sequence[str]) -> QuerySet[M]:
    """All rows in the order of the pages: empty values last in both directions, ties broken by "pk"."""
    fields = _fields(queryset.model, order)
    keyed: QuerySet[M] = queryset.annotate(**{field.alias: F(field.name) for field in fields})
    return keyed.order_by(*(field.turned(back=False) for field in fields))


def signer(salt: str) -> signing.Signer:
    """Signs cursors of one kind. Without the time in them, the same place in the same list has one address."""
    return signing.Signer(salt=salt)


def _slice(
    queryset: QuerySet[M], fields: Sequence[_Field], keys: Sequence[Key] | None, *, back: bool, size: int
) -> list[M]:
    found: list[M] = []
    for where, order in _parts(fields, keys, back=back):
        missing = size + 1 - len(found)
        if missing:
            sort = (field.turned(back=back) for field in order)
            found += queryset.filter(where).order_by(*sort)[:missing]
    return found


def _parts(
    fields: Sequence[_Field], keys: Sequence[Key] | None, *, back: bool
) -> Iterator[tuple[Q, Sequence[_Field]]]:
    """The conditions and orders that give the rows after `keys` one after another, each of which an index can follow."""
    first, *others = fields
    if first.coarse and keys is not None:
        # Rows of the same value by themselves: an index finds the place among them.
        yield first.same(keys[0]) & _after(others, keys[1:], back=back), others
        yield first.beyond(keys[0], back=back) or Q(pk__in=()), fields
        return
    if not first.nullable:
        yield _after(fields, keys, back=back), fields
        return
    full = replace(first, nullable=False), *others
    # Among rows without a value its direction is free: that of the field that decides.
    empty = replace(first, nullable=False, down=others[0].down), *others
    if keys is not None and keys[0] is None:
        yield first.is_empty & _after(others, keys[1:], back=back), empty
        if back:
            yield ~first.is_empty, full
        return
    yield ~first.is_empty & _after(full, keys, back=back), full
    if not back:
        yield first.is_empty, empty


def _after(fields: Sequence[_Field], keys: Sequence[Key] | None, *, back: bool) -> Q:
    """(a beyond) or (a same and b beyond) or …, the portable form of comparing rows; and a from its key on."""
    if keys is None:
        return Q()
    condition, same = Q(pk__in=()), Q()
    for field, key in zip(fields, keys, strict=True):
        beyond = field.beyond(key, back=back)
        if beyond is not None:
            condition |= same & beyond
        same &= field.same(key)
    if len(fields) > 1 and not fields[0].nullable:
        condition &= fields[0].from_on(keys[0], back=back)
    return condition


def _fields(model: type[Model], order: Sequence[str]) -> tuple[_Field, ...]:
    unique = {"pk", model._meta.pk.name}
    names = list(order)
    if not any(name.removeprefix("-") in unique for name in names):
        names.append("pk")
    found = tuple(
        _Field(bare, f"keyset_{place}", name.startswith("-"), _nullable(model, bare), _coarse(model, bare))
        for place, (name, bare) in enumerate((name, name.removeprefix("-")) for name in names)
    )
    first, *others = found
    if first.coarse and len(others) == 1:
        # Of one value there are as many rows as the table is long: an index gives them in the direction it is read.
        return first, replace(others[0], down=first.down)
    return found


def _nullable(model: type[Model], path: str) -> bool:
    """Whether a row can lack the value; yes for what is no field (an annotation)."""
    for name in path.split("__"):
        try:
            field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        except FieldDoesNotExist:
            return True
        if getattr(field, "null", True):
            return True
        related = field.related_model
        model = related if isinstance(related, type) else model
    return False


def _coarse(model: type[Model], name: str) -> bool:
    """Whether a field of the row itself takes few values, and always one."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    few = bool(getattr(field, "choices", None)) or field.many_to_one
    return bool(few) and not getattr(field, "null", True)


def _write(row: Model, fields: Sequence[_Field], *, back: bool) -> str:
    keys = [_packed(getattr(row, field.alias)) for field in fields]
    return signer(_SALT).sign_object([_order(fields), back, keys], compress=True)


def _order(fields: Sequence[_Field]) -> str:
    return ",".join(f"{'-' if field.down else ''}{field.name}" for field in fields)


def _packed(value: Key) -> object:
    match value:
        case Decimal():
            return ["d", str(value)]
        case datetime():
            return ["m", value.isoformat()]
        case date():
            return ["t", value.isoformat()]
        case UUID():
            return ["u", str(value)]
        case _:
            return value


def _read(cursor: str | None, fields: Sequence[_Field]) -> tuple[list[Key] | None, bool]:
    """The keys and the direction of a cursor; none where it is missing, forged, or of another order."""
    if not cursor or len(cursor) > MAX_CURSOR:
        return None, False
    try:
        order, back, packed = signer(_SALT).unsign_object(cursor)
    except (signing.BadSignature, ValueError, UnicodeError):
        return None, False
    if order != _order(fields):
        return None, False
    return [_READERS[key[0]](key[1]) if isinstance(key, list) else key for key in packed], bool(back)
