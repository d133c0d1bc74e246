"""The document as PDF, with the font of the national design system embedded. A library of Python alone: nothing of the machine's
is needed (docs/decisions/0022)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.fonts import FontFace, TTFFont

from .layout import Layout, Line, LinePart
from .official import Grid

FAMILY = "gov"
FACES = {"": "fonts/PretendardGOV-Regular.subset.woff", "B": "fonts/PretendardGOV-Bold.subset.woff"}
SIZES = {LinePart.AGENCY: 20.0, LinePart.TITLE: 12.0, LinePart.SENDER: 16.0, LinePart.FOOT: 9.5}  # points
ORDINARY = 11.0
MARGINS = (20.0, 20.0, 20.0)  # millimetres: left, top, right (article 7 of the decree)
STROKE = 2.0  # millimetres of a half-width stroke
SYLLABLE = 3.4  # millimetres of a syllable in a table
SHORT = 24.0  # millimetres: a date, a number, a word
BOLDER = 1.1  # the heads are set in bold
LINES = 20  # of a cell, if no line broke early: at most a page where every one does
BOLD = (LinePart.AGENCY, LinePart.TITLE, LinePart.SENDER)


def font_files() -> dict[str, Path]:
    """The faces that set-up kept with the static files, or the design system brings, by style; fewer where both are missing."""
    kept = {style: Path(settings.STATIC_ROOT, name) for style, name in FACES.items()}
    found = {style: path if path.is_file() else finders.find(FACES[style]) for style, path in kept.items()}
    return {style: Path(path) for style, path in found.items() if path}


class _Paper(FPDF):
    """A4 upright, numbered at the foot; one placeholder of the library is switched off, for people may write it."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        self.str_alias_nb_pages = ""
        self.set_margins(*MARGINS)
        self.set_auto_page_break(auto=True, margin=18)
        for style, path in font_files().items():
            self.add_font(FAMILY, style, path)
        font = self.fonts[FAMILY]
        assert isinstance(font, TTFFont)
        self.drawn = frozenset(font.cmap)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font(FAMILY, "", 9)
        self.cell(0, 8, f"- {self.page_no()} -", align=Align.C)

    def known(self, text: str) -> str:
        """The text; a character the font has no form for is named by its number instead of vanishing."""
        return "".join(each if ord(each) in self.drawn else f"[U+{ord(each):04X}]" for each in text)


def write_pdf(layout: Layout, title: str) -> bytes:
    """The file. `title` is told by readers and screen readers."""
    paper = _Paper()
    paper.set_title(title)
    paper.set_lang("ko")
    paper.add_page()
    for each in layout:
        if isinstance(each, Grid):
            _table(paper, each)
        else:
            _line(paper, each)
    return bytes(paper.output())


def _line(paper: _Paper, line: Line) -> None:
    size = SIZES.get(line.part, ORDINARY)
    paper.set_font(FAMILY, "B" if line.part in BOLD else "", size)
    if line.part == LinePart.SENDER:
        paper.ln(8)
    left = MARGINS[0] + line.indent * STROKE
    paper.set_x(left)
    if line.mark:
        mark = paper.known(line.mark)
        width = paper.get_string_width(mark) + 2 * STROKE
        paper.cell(width, size * 0.62, mark)
    align = Align.C if line.part in (LinePart.AGENCY, LinePart.SENDER) else Align.L
    text = paper.known(line.text)
    paper.multi_cell(0, size * 0.62, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    if line.part in (LinePart.AGENCY, LinePart.TITLE, LinePart.SENDER):
        paper.ln(4)


def _table(paper: _Paper, grid: Grid) -> None:
    paper.set_font(FAMILY, "", 9)
    paper.ln(1)
    aligned = tuple(Align.R if place in grid.numbers else Align.L for place in range(len(grid.heads)))
    head = FontFace(emphasis="BOLD", fill_color=(238, 240, 243))
    shares = widths([_need(paper, column) for column in zip(grid.heads, *grid.rows, strict=True)], paper.epw)
    rooms = tuple(max(1, int(share / SYLLABLE)) * LINES for share in shares)
    with paper.table(
        headings_style=head, text_align=aligned, col_widths=shares, line_height=5, padding=1
    ) as table:
        for cells in (grid.heads, *grid.rows):
            for piece in _pieces([paper.known(cell) for cell in cells], rooms):
                row = table.row()
                for text in piece:
                    row.cell(text)
    paper.ln(2)


def _pieces(cells: Sequence[str], rooms: Sequence[int]) -> Iterator[list[str]]:
    """A row in so many rows as it takes: none may be higher than a page."""
    rest, first = list(cells), True
    while first or any(rest):
        yield [cell[:room] for cell, room in zip(rest, rooms, strict=True)]
        rest, first = [cell[room:] for cell, room in zip(rest, rooms, strict=True)], False


def _need(paper: _Paper, column: Sequence[str]) -> float:
    """Millimetres in which every cell of a column stands on one line."""
    return max(paper.get_string_width(paper.known(cell)) for cell in column) * BOLDER + 3


def widths(needs: Sequence[float], whole: float) -> tuple[float, ...]:
    """The widths of the columns, in millimetres: dates and numbers get what they need, longer texts share the rest."""
    needs = [min(need, whole) for need in needs]
    short = [need for need in needs if need <= SHORT]
    if sum(short) > whole * 0.7 or len(short) == len(needs):
        return tuple(need / sum(needs) * whole for need in needs)
    scale = (whole - sum(short)) / (sum(needs) - sum(short))
    return tuple(need if need <= SHORT else need * scale for need in needs)
