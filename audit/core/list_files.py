"""A list as a file: what its filters leave, in its order, by the rights of its page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from . import clock
from .compression import compress_nothing
from .export import KINDS, FileColumn, streamed_answer
from .refusals import Refused
from .scope import ministry_scope
from .show import number
from .tables import Listing
from .xlsx_file import Cell

MOST_ROWS = 100_000  # some seconds of a server's time, see benchmarks/exports.py
ROWS_IN_A_SET = 1_000

Prepare = Callable[[Sequence[Any]], Iterable[Any]]


class TooManyForAFile(Refused):
    message = _("A file holds at most %(most)s rows, and this list has more. Narrow it by the filters.")


def file_of(
    request: Any,
    shown: Listing,
    name: str,
    columns: Callable[[], Sequence[FileColumn]],
    *,
    fields: Sequence[str] = (),
    prepare: Prepare = iter,
) -> StreamingHttpResponse | None:
    """The file that `?file=csv` or `?file=xlsx` asks for; None where the page is asked for. `name` is ours, in ASCII.

    `fields`: those of the row that are read, where not all are; `prepare` makes of some rows, read together, what the columns
    read. All rows are those of one moment, whatever changes while
    they are sent. Refused: more than `MOST_ROWS` rows."""
    kind = request.GET.get("file", "")
    if kind not in KINDS:
        return None
    if shown.everything.order_by()[: MOST_ROWS + 1].count() > MOST_ROWS:
        raise TooManyForAFile(most=number(MOST_ROWS))
    if kind == "xlsx":
        compress_nothing(request)  # it is compressed already
    rows, asked = shown.everything.only(*fields) if fields else shown.everything, columns()
    cells = _cells(rows, asked, prepare, request.ministry)
    return streamed_answer(
        f"{name}-{clock.today().isoformat()}", kind, [column.head for column in asked], cells
    )


def _cells(
    rows: QuerySet[Any], columns: Sequence[FileColumn], prepare: Prepare, ministry: Any
) -> Iterator[list[Cell]]:
    """Row by row. They are read after the view has returned: scope and language are opened anew for each set."""
    left, language = rows.iterator(chunk_size=ROWS_IN_A_SET), translation.get_language()
    while True:
        with ministry_scope(ministry), translation.override(language):
            some = list(islice(left, ROWS_IN_A_SET))
            cells = [[column.read(row) for column in columns] for row in prepare(some)]
        if not some:
            return
        yield from cells
