"""The document as OpenDocument text."""

from io import BytesIO

from odfdo import Cell, Document, Element, Paragraph, Row, Style, Table

from .layout import Layout, Line, LinePart
from .official import Grid

STROKE = 0.21  # centimetres of a half-width stroke
# Size in points, weight and alignment of each part; ordinary text is of 11 points.
LOOKS = {
    LinePart.AGENCY: ("20pt", "bold", "center"),
    LinePart.TITLE: ("12pt", "bold", "start"),
    LinePart.SENDER: ("16pt", "bold", "center"),
    LinePart.FOOT: ("9.5pt", "normal", "start"),
}
ORDINARY = ("11pt", "normal", "start")
NUMBER = "audit-number"


def write_odt(layout: Layout, title: str) -> bytes:
    """The file, with its title told by readers."""
    document = Document("text")
    document.body.clear()
    document.meta.title = title
    for style in _styles(layout):
        document.insert_style(style, automatic=True)
    tables = 0
    for each in layout:
        if isinstance(each, Grid):
            tables += 1
            document.body.append(_table(each, f"table{tables}"))
        else:
            document.body.append(_paragraph(each.whole, style_name(each)))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def style_name(line: Line) -> str:
    """A style for each part and indent."""
    return f"audit-{line.part}-{line.indent}"


def _styles(layout: Layout) -> list[Style]:
    lines = {style_name(each): each for each in layout if isinstance(each, Line)}
    made = [_style(name, *LOOKS.get(line.part, ORDINARY), line.indent) for name, line in lines.items()]
    number = Style("paragraph", name=NUMBER)
    number.set_properties({"fo:text-align": "end"}, area="paragraph")
    return [*made, number]


def _style(name: str, size: str, weight: str, align: str, indent: int) -> Style:
    style = Style("paragraph", name=name)
    left = f"{indent * STROKE:.2f}cm"
    style.set_properties(
        {"fo:text-align": align, "fo:margin-left": left, "fo:margin-bottom": "0.1cm"}, area="paragraph"
    )
    weights = {f"{script}font-weight{end}": weight for script, end in (("fo:", ""), ("style:", "-asian"))}
    sizes = {f"{script}font-size{end}": size for script, end in (("fo:", ""), ("style:", "-asian"))}
    style.set_properties(weights | sizes, area="text")
    return style


def _paragraph(text: str, style: str | None = None) -> Paragraph:
    """A paragraph that says the text as it is: the library would read marks in what a constructor is given."""
    paragraph = Paragraph(style=style)
    paragraph.append_plain_text(text)
    return paragraph


def _table(grid: Grid, name: str) -> Element:
    table = Table(name)
    for cells in (grid.heads, *grid.rows):
        row = Row()
        for place, text in enumerate(cells):
            cell = Cell()
            cell.append(_paragraph(text, NUMBER if place in grid.numbers else None))
            row.append_cell(cell)
        table.append(row)
    return table
