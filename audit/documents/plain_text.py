"""The document as text: to be pasted into the ministry's own document system."""

from collections.abc import Iterator

from .layout import Layout, Line, LinePart
from .official import Grid


def write_text(layout: Layout) -> bytes:
    """UTF-8 with the line ends and the mark at its beginning that editors of offices expect."""
    return text_of(layout).replace("\n", "\r\n").encode("utf-8-sig")


def text_of(layout: Layout) -> str:
    """The whole document, a line a line; of a table a line a row, each cell after the name of its column."""
    return "\n".join(_lines(layout)) + "\n"


def body_text(layout: Layout) -> str:
    """What is pasted: the body alone, for the system writes head and foot of the form by itself."""
    inside = (LinePart.BODY, LinePart.ATTACHMENT)
    return text_of(tuple(each for each in layout if isinstance(each, Grid) or each.part in inside))


def _lines(layout: Layout) -> Iterator[str]:
    for each in layout:
        if isinstance(each, Grid):
            yield from _rows(each)
        else:
            yield from _line(each)


def _line(line: Line) -> Iterator[str]:
    if line.part in (LinePart.SENDER, LinePart.ATTACHMENT) and line.indent == 0:
        yield ""
    yield " " * line.indent + line.whole
    if line.part == LinePart.TITLE:
        yield ""


def _rows(grid: Grid) -> Iterator[str]:
    for row in grid.rows:
        cells = (f"{head}: {cell}" for head, cell in zip(grid.heads, row, strict=True) if cell)
        yield f"  - {' / '.join(cells)}"
