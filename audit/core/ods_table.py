"""The sheets of an OpenDocument spreadsheet as rows of text (OASIS OpenDocument 1.3, part 3, 9.1)."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, iterparse

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_NUMBERS = {"float", "percentage", "currency"}

TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def is_ods(data: bytes) -> bool:
    """Whether a zip says that it is an OpenDocument spreadsheet: its type stands first and uncompressed (part 2, 3.3)."""
    return data[30:38] == b"mimetype" and data[38 : 38 + len(TYPE)] == TYPE.encode()


@dataclass(frozen=True)
class OdsRow:
    """A row: its line, on how many lines it stands from there on, its cells (None for a formula without a value), whether it is
    hidden, and of each cell that was made one with those below it its column (1 for A) and its last line."""

    line: int
    times: int
    cells: list[str | None]
    hidden: bool
    merged: list[tuple[int, int]]


def ods_rows(content: bytes, most_columns: int) -> Iterator[tuple[str, OdsRow]]:
    """The rows of all sheets that are not hidden, each with the name of its sheet.

    `content`: the part content.xml, in which nothing is declared. Raises ParseError."""
    line, name, shown = 0, "", True
    unseen: set[str] = set()  # styles of hidden sheets; they stand before the sheets
    events = iterparse(io.BytesIO(content), events=("start", "end"))  # noqa: S314 - XML attacks need declarations, refused before
    for event, node in events:
        if event == "end" and node.tag == f"{_STYLE}style":
            unseen |= {
                node.get(f"{_STYLE}name", "") for kept in node if kept.get(f"{_TABLE}display") == "false"
            }
        elif event == "start" and node.tag == f"{_TABLE}table":
            line, name = 0, node.get(f"{_TABLE}name", "")
            shown = node.get(f"{_TABLE}style-name", "-") not in unseen
        elif event == "end" and node.tag == f"{_TABLE}table-row":
            row = _row(node, line + 1, most_columns)
            line += row.times
            if shown:
                yield name, row
            node.clear()


def _row(node: Element, line: int, most: int) -> OdsRow:
    cells: list[str | None] = []
    merged: list[tuple[int, int]] = []
    for cell in node:
        if cell.tag in _CELLS and len(cells) < most:
            lines = _times(cell, "number-rows-spanned")
            if lines > 1:
                merged.append((len(cells) + 1, line + lines - 1))
            times = min(_times(cell, "number-columns-repeated"), most - len(cells))
            cells += [_value(cell)] * times
    hidden = node.get(f"{_TABLE}visibility") in {"collapse", "filter"}
    return OdsRow(line, _times(node, "number-rows-repeated"), cells, hidden, merged)


def _times(node: Element, name: str) -> int:
    said = node.get(f"{_TABLE}{name}", "1")
    return int(said) if said.isdecimal() and 0 < len(said) < 8 else 1


def _value(cell: Element) -> str | None:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind is None and cell.get(f"{_TABLE}formula"):
        return None
    if kind in _NUMBERS:
        return cell.get(f"{_OFFICE}value", "").removesuffix(".0")
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "").replace("T", " ").removesuffix(" 00:00:00")
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value", "")
    return "\n".join("".join(_pieces(line)) for line in cell.findall(f"{_TEXT}p")).strip()


def _pieces(node: Element) -> Iterator[str]:
    yield node.text or ""
    for inner in node:
        if inner.tag in _BLANKS:
            yield _BLANKS[inner.tag] * int(inner.get(f"{_TEXT}c", "1")[:2])
        else:
            yield from _pieces(inner)
        yield inner.tail or ""
