"""The document as HWPX (KS X 6101), which the word processors of Korean offices open. Never the older, closed `.hwp`."""

from hwpx import HwpxDocument

from .layout import Layout, Line, LinePart
from .official import Grid

STROKE = 2.0  # millimetres of a half-width stroke
SIZES = {LinePart.AGENCY: 20, LinePart.TITLE: 12, LinePart.SENDER: 16, LinePart.FOOT: 9.5}  # points
ORDINARY = 11
BOLD = (LinePart.AGENCY, LinePart.TITLE, LinePart.SENDER)
CENTRED = (LinePart.AGENCY, LinePart.SENDER)


def write_hwpx(layout: Layout, title: str) -> bytes:
    """The file, with its title told by word processors."""
    document = HwpxDocument.new()
    document.parts.set_document_metadata(title=title)
    for place, each in enumerate(layout):
        if isinstance(each, Grid):
            _table(document, each)
        else:
            _line(document, each, first=place == 0)
    return document.to_bytes()


def _line(document: HwpxDocument, line: Line, *, first: bool) -> None:
    style = document.styles.ensure_run(bold=line.part in BOLD, size=SIZES.get(line.part, ORDINARY))
    if first:  # a new document has one empty paragraph
        document.paragraphs[0].add_run(line.whole, char_pr_id_ref=style)
    else:
        document.add_paragraph(line.whole, char_pr_id_ref=style, para_pr_id_ref="0", style_id_ref="0")
    document.styles.apply_paragraph_format(
        paragraph_index=len(document.paragraphs) - 1,
        alignment="CENTER" if line.part in CENTRED else "LEFT",
        line_spacing_percent=160,
        indent_left_mm=line.indent * STROKE,
    )


def _table(document: HwpxDocument, grid: Grid) -> None:
    table = document.add_table(len(grid.rows) + 1, len(grid.heads))
    for row, cells in enumerate((grid.heads, *grid.rows)):
        for column, text in enumerate(cells):
            table.set_cell_text(row, column, text)
