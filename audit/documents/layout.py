"""An official document laid out: lines and tables in their order, the same for every kind of file.

Texts of people come in here, and what no file can hold goes out: control characters, and marks that turn the direction of what follows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .numbering import mark
from .official import Grid, NumberedItem, OfficialDocument

# Controls but the line break, what XML 1.0 does not know, and the embeddings and overrides of writing direction.
_UNFIT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_GAP = "  "  # two strokes: before the closing word, and between a label and its text
_STEP = 2  # strokes by which each depth is moved in


class LinePart(StrEnum):
    """What a line is, which says how it is set."""

    AGENCY = "agency"
    FIELD = "field"
    TITLE = "title"
    BODY = "body"
    ATTACHMENT = "attachment"
    SENDER = "sender"
    FOOT = "foot"


@dataclass(frozen=True)
class Line:
    """A line of the document. `indent` in half-width strokes; `mark` stands before the text, later lines hang behind it."""

    part: LinePart
    text: str
    indent: int = 0
    mark: str = ""

    @property
    def whole(self) -> str:
        """The line with its mark, as it is read."""
        return f"{self.mark} {self.text}".strip()


@dataclass(frozen=True)
class FormWords:
    """The words of the form in the reader's language. `korean` chooses the marks."""

    to: str
    via: str
    title: str
    attachment: str
    end: str
    recipients: str
    issued: str
    received: str
    disclosure: str
    korean: bool = True


Layout = tuple[Line | Grid, ...]


def lay_out(document: OfficialDocument, words: FormWords) -> Layout:
    """The document as lines and tables."""
    body = [*_body(document.points, words, 0), *_attachments(document, words)]
    return (*_head(document, words), *_ended(body, words.end), *_foot(document, words))


def plain(text: str) -> str:
    """A text of one line, without what no file can hold."""
    return " ".join(fit(text).split())


def fit(text: str) -> str:
    """A text of any number of lines, without what no file can hold; a tab becomes a space."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def _head(document: OfficialDocument, words: FormWords) -> Iterator[Line]:
    yield Line(LinePart.AGENCY, plain(document.agency))
    yield Line(LinePart.FIELD, f"{words.to}{_GAP}{plain(document.to)}")
    yield Line(LinePart.FIELD, words.via)
    yield Line(LinePart.TITLE, f"{words.title}{_GAP}{plain(document.title)}")


def _body(points: Iterable[NumberedItem], words: FormWords, depth: int) -> Iterator[Line | Grid]:
    """The items of a depth. One that stands alone has no mark."""
    rows = tuple(points)
    for place, point in enumerate(rows):
        own = mark(depth, place, korean=words.korean) if len(rows) > 1 else ""
        yield from _lines(point.text, depth * _STEP, own)
        if point.grid is not None:
            yield _fit_grid(point.grid)
        yield from _body(point.points, words, depth + 1)


def _lines(text: str, indent: int, own: str) -> Iterator[Line]:
    """A text with its mark, and a line for each of its lines; empty ones are left out."""
    first, *more = [line for line in map(plain, fit(text).split("\n")) if line] or [""]
    yield Line(LinePart.BODY, first, indent, own)
    for line in more:
        yield Line(LinePart.BODY, line, indent + _STEP)


def _fit_grid(grid: Grid) -> Grid:
    rows = tuple(tuple(map(plain, row)) for row in grid.rows)
    return Grid(tuple(map(plain, grid.heads)), rows, grid.numbers)


def _attachments(document: OfficialDocument, words: FormWords) -> Iterator[Line]:
    several = len(document.attachments) > 1
    for place, text in enumerate(document.attachments):
        label = words.attachment if place == 0 else ""
        own = mark(0, place, korean=words.korean) if several else ""
        start = f"{label}{_GAP}{own}".strip()
        yield Line(LinePart.ATTACHMENT, plain(text), 0 if label else len(words.attachment) * 2 + _STEP, start)


def _ended(body: list[Line | Grid], end: str) -> Iterator[Line | Grid]:
    """The closing word two strokes behind the last text; under a table on a line of its own (article 4)."""
    last = body[-1] if body else Line(LinePart.BODY, "")
    if isinstance(last, Grid):
        yield from (*body, Line(LinePart.BODY, end, _STEP))
        return
    yield from body[:-1]
    yield Line(last.part, f"{last.text}{_GAP}{end}", last.indent, last.mark)


def _foot(document: OfficialDocument, words: FormWords) -> Iterator[Line]:
    if document.sender:
        yield Line(LinePart.SENDER, plain(document.sender))
    if document.recipients:
        yield Line(LinePart.FOOT, f"{words.recipients}{_GAP}{plain(', '.join(document.recipients))}")
    signed = [plain(" ".join((one.part, one.post, one.name))) for one in document.signers]
    if signed:
        yield Line(LinePart.FOOT, (_GAP * 2).join(signed))
    issued = f"{words.issued}{_GAP}{plain(document.number)} ({plain(document.issued_on)})"
    yield Line(LinePart.FOOT, f"{issued}{_GAP * 2}{words.received}{_GAP}(  )")
    yield Line(LinePart.FOOT, f"{words.disclosure}{_GAP}{plain(document.disclosure)}".rstrip())
