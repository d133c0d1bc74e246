"""The first sheet of an OpenDocument spreadsheet as rows of text (OASIS OpenDocument 1.3, part 3, 9.1)."""

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, iterparse

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_NUMBERS = {"float", "percentage", "currency"}

TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def is_ods(data: bytes) -> bool:
    """Whether a zip says that it is an OpenDocument spreadsheet: its type stands first and uncompressed (part 2, 3.3)."""
    return data[30:38] == b"mimetype" and data[38 : 38 + len(TYPE)] == TYPE.encode()


def ods_rows(content: bytes, most_columns: int) -> Iterator[tuple[int, int, list[str | None], bool]]:
    """Of each row: its line, how often it stands from there on, its cells, and whether it is hidden.

    `content`: the part content.xml, in which nothing is declared. A formula without a value is None. Raises ParseError."""
    line = sheets = 0
    events = iterparse(io.BytesIO(content), events=("start", "end"))  # noqa: S314 - XML attacks need declarations, refused before
    for event, node in events:
        if event == "start" and node.tag == f"{_TABLE}table":
            sheets += 1
        if sheets == 1 and event == "end" and node.tag == f"{_TABLE}table-row":
            times = _times(node, "number-rows-repeated")
            hidden = node.get(f"{_TABLE}visibility") in {"collapse", "filter"}
            yield line + 1, times, _row(node, most_columns), hidden
            line += times
            node.clear()


def _row(row: Element, most: int) -> list[str | None]:
    cells: list[str | None] = []
    for cell in row:
        if cell.tag in _CELLS and len(cells) < most:
            times = min(_times(cell, "number-columns-repeated"), most - len(cells))
            cells += [_value(cell)] * times
    return cells


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
        return cell.get(f"{_OFFICE}date-value", "")[:10]
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value", "")
    return "\n".join("".join(_pieces(line)) for line in cell.findall(f"{_TEXT}p")).strip()


def _pieces(node: Element) -> Iterator[str]:
    yield node.text or ""
    for inner in node:
        if inner.tag in _BLANKS:
            yield _BLANKS[inner.tag] * int(inner.get(f"{_TEXT}c", "1")[:3])
        else:
            yield from _pieces(inner)
        yield inner.tail or ""
