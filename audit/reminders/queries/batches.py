"""Walking rows however many there are: a query for each batch, which begins where the last one ended."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
Row = TypeVar("Row")

SIZE = 500


def in_batches(
    rows: QuerySet[M, Row], order: Sequence[str], key: Callable[[Row], tuple[object, ...]]
) -> Iterator[list[Row]]:
    """The rows by these columns, in lists of at most SIZE. `key` reads the columns of a row.

    The columns are never empty and name one row together. Rows that come or go meanwhile shift no other one."""
    rows = rows.order_by(*order)
    batch = list(rows[:SIZE])
    while batch:
        yield batch
        batch = list(rows.filter(_after(order, key(batch[-1])))[:SIZE]) if len(batch) == SIZE else []


def _after(order: Sequence[str], last: Sequence[object]) -> Q:
    """Rows behind the last one: those that are greater in a column and equal in all before it."""
    behind, equal = Q(pk=None), Q()
    for column, value in zip(order, last, strict=True):
        greater: dict[str, Any] = {f"{column}__gt": value}
        behind |= equal & Q(**greater)
        equal &= Q(**{column: value})
    return behind
