"""Documents as answers: the page that shows one, and the files it can be had as. Both only look; nothing is kept."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpResponse

from .formats import FORMATS, FileFormat, file_of, offered
from .layout import Layout, Line, lay_out
from .official import Grid, OfficialDocument
from .plain_text import body_text
from .wording import form_words


@dataclass(frozen=True)
class PageGrid:
    """A table as a page shows it: each cell with the head of its column, which stands before it on a phone."""

    grid: Grid

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """The heads, and whether the column holds numbers."""
        return [(head, place in self.grid.numbers) for place, head in enumerate(self.grid.heads)]

    @property
    def rows(self) -> list[list[tuple[str, str, bool]]]:
        """Of each cell: the head, the text, and whether it is a number."""
        return [
            [(head, cell, is_number) for (head, is_number), cell in zip(self.heads, row, strict=True)]
            for row in self.grid.rows
        ]


@dataclass(frozen=True)
class DocumentPage:
    """A document as templates/documents/page.html shows it. `place`: its address up to the ending of a file, `query` what
    follows it."""

    document: OfficialDocument
    place: str
    query: str = ""

    @cached_property
    def layout(self) -> Layout:
        return lay_out(self.document, form_words())

    @property
    def parts(self) -> list[tuple[Line | None, PageGrid | None]]:
        """The lines and tables, each in its place of a pair."""
        return [(None, PageGrid(each)) if isinstance(each, Grid) else (each, None) for each in self.layout]

    @property
    def to_paste(self) -> str:
        return body_text(self.layout)

    @property
    def files(self) -> list[tuple[FileFormat, str]]:
        """The formats that are offered, with their addresses."""
        return [(each, f"{self.place}.{each.ending}{self.query}") for each in offered()]


def document_file(document: OfficialDocument, name: str, ending: str) -> HttpResponse:
    """The document as a download. `name` is ours, in ASCII. 404 for a format nobody knows."""
    chosen = FORMATS.get(ending)
    if chosen is None:
        raise Http404
    content = file_of(lay_out(document, form_words()), document.title, chosen)
    answer = HttpResponse(content, content_type=chosen.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
