"""An XLSX workbook of one table, written as it is read: however many rows, a few hundred of them are in memory.

ECMA-376 (Office Open XML), 5th edition, part 1. The library that reads workbooks here takes nine times as long to write one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

Cell = str | int | Decimal | date | datetime | None

ROWS_AT_ONCE = 500
LEVEL = 3  # of the compression: the sixth takes half as long again and saves a tenth
LONGEST_CELL = 32_767  # characters, as many as Excel takes
_FIRST_DAY = date(1899, 12, 30)  # day 0 of spreadsheets, from March 1900 on
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2
_ESCAPED = re.compile(
    "_(?=x[0-9A-Fa-f]{4}_)"
)  # ECMA-376, 22.4.2.4: such a word would be read as one character
DAY, MOMENT, HEAD = 1, 2, 3  # places in cellXfs below

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PLACES = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELS}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELS}"><sheets>'
    '<sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    f'<cellStyleXfs count="1"><xf {_PLACES}/></cellStyleXfs>'
    f'<cellXfs count="4"><xf {_PLACES} xfId="0"/>'
    f'<xf {_PLACES.replace("0", "164", 1)} xfId="0" applyNumberFormat="1"/>'
    f'<xf {_PLACES.replace("0", "165", 1)} xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
_BEGIN = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
_END = "</sheetData></worksheet>"


class _Sent:
    """What the zip has written and nobody has taken yet; it cannot be gone back in."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is open."""

    def take(self) -> bytes:
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def xlsx_pieces(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The bytes of the workbook, piece by piece. Texts stay texts, whatever they begin with; moments are those of their zone."""
    sent = _Sent()
    with ZipFile(sent, "w", ZIP_DEFLATED, compresslevel=LEVEL) as packed:
        for name, text in PARTS.items():
            packed.writestr(name, _XML + text)
        with packed.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write((_BEGIN + _row(heads, HEAD)).encode())
            left = iter(rows)
            while some := "".join(map(_row, islice(left, ROWS_AT_ONCE))):
                sheet.write(some.encode())
                yield sent.take()
            sheet.write(_END.encode())
    yield sent.take()


def _row(cells: Sequence[Cell], style: int = 0) -> str:
    return f"<row>{''.join([_cell(value, style) for value in cells])}</row>"


def _cell(value: Cell, style: int) -> str:
    match value:
        case None | "":
            return "<c/>"
        case str():
            marked = f' s="{style}"' if style else ""
            return f'<c t="inlineStr"{marked}><is><t xml:space="preserve">{_text(value)}</t></is></c>'
        case datetime():
            part = (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
            return f'<c s="{MOMENT}"><v>{(value.date() - _FIRST_DAY).days + part}</v></c>'
        case date():
            return f'<c s="{DAY}"><v>{(value - _FIRST_DAY).days}</v></c>'
        case _:
            return f"<c><v>{value}</v></c>"


def _text(value: str) -> str:
    kept = _UNWRITABLE.sub("\ufffd", value[:LONGEST_CELL])
    return escape(_ESCAPED.sub("_x005F_", kept) if "_x" in kept else kept)
