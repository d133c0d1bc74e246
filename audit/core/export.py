"""The one writer of exported tables, CSV and XLSX. Spreadsheet programs run a cell as a formula by its first character, so such
cells are quoted (OWASP, "CSV Injection"). Rows are written as they are read: a hundred thousand take no more memory than one."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Choices
from django.http import HttpResponse, StreamingHttpResponse

from .clock import zone
from .xlsx_file import Cell, xlsx_pieces

Answer = TypeVar("Answer", HttpResponse, StreamingHttpResponse)

# The marks that begin a formula, also in the full width of Korean input.
FORMULA = frozenset("=+-@\t\r\n\0＝＋－＠")
QUOTE = "'"
BOM = b"\xef\xbb\xbf"  # Excel needs it to read Hangul
ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class FileKind:
    """A form of a file: its media type, and what makes its pieces of heads and rows."""

    media_type: str
    pieces: Callable[[Sequence[str], Iterable[Sequence[Cell]]], Iterator[bytes]]


@dataclass(frozen=True)
class FileColumn:
    """One column of a file: its head in the reader's language, and what stands in it for a row."""

    head: str
    read: Callable[[Any], Cell]


def csv_pieces(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A CSV file in UTF-8 with BOM, piece by piece. None is empty, a day is written `2026-11-22`, a moment `2026-11-22 14:05`."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(heads)
    yield BOM + file.getvalue().encode()
    left = iter(rows)
    while some := list(islice(left, ROWS_AT_ONCE)):
        file.seek(0)
        file.truncate()
        writer.writerows([_plain(value) for value in row] for row in some)
        yield file.getvalue().encode()


KINDS = {
    "csv": FileKind("text/csv; charset=utf-8", csv_pieces),
    "xlsx": FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_pieces),
}


def quoted(text: str) -> str:
    """The text, with a quote before it where a spreadsheet would take it for a formula, also behind white space, quotation marks or
    what is not seen."""
    begins = next((c for c in text if c in FORMULA or not _passed_over(c)), "")
    return f"{QUOTE}{text}" if begins in FORMULA else text


def _passed_over(sign: str) -> bool:
    return sign == '"' or sign.isspace() or unicodedata.category(sign) in {"Cc", "Cf"}


def file_pieces(kind: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The bytes of a file of a kind of `KINDS`; texts are quoted, moments are those of the ministries' zone."""
    safe = ([_safe(value) for value in row] for row in rows)
    return KINDS[kind].pieces([quoted(head) for head in heads], safe)


def csv_file(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A whole CSV file."""
    return b"".join(file_pieces("csv", heads, rows))


def csv_answer(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """The file as a download. `name` is ours, in ASCII and without its ending."""
    return _named(HttpResponse(csv_file(heads, rows), content_type=KINDS["csv"].media_type), name, "csv")


def streamed_answer(
    name: str, kind: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> StreamingHttpResponse:
    """The same in either form, sent while `rows` are read."""
    pieces = file_pieces(kind, heads, rows)
    return _named(StreamingHttpResponse(pieces, content_type=KINDS[kind].media_type), name, kind)


def words_of(choices: type[Choices]) -> dict[str, str]:
    """The word for each value, in the reader's language: looked up once, not once a row."""
    return {str(value): str(label) for value, label in choices.choices}


def _named(answer: Answer, name: str, kind: str) -> Answer:
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _safe(value: Cell) -> Cell:
    if isinstance(value, str):
        return quoted(value)
    return value.astimezone(zone()) if isinstance(value, datetime) else value


def _plain(value: Cell) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)
