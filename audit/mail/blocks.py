"""The text of a mail cut into blocks for its HTML form: paragraphs, lists, and links that stand alone on a line.

Only addresses of this installation become links: people write text that stands in mails, and none of it becomes a button
that leads elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BULLET, DETAIL, BUTTON = "- ", "· ", "→ "


@dataclass(frozen=True)
class TextLine:
    """One line: plain text, or an address that stands alone, with the word of its button where one stands before it."""

    text: str
    is_link: bool = False
    label: str = ""


@dataclass(frozen=True)
class ListEntry:
    """One thing of a list, what it is about, and where it is done; "" for no link."""

    text: str
    details: tuple[str, ...] = ()
    link: str = ""
    label: str = ""


@dataclass(frozen=True)
class Block:
    """What stands between two blank lines. `kind` is "text", "list", "link" for an address all by itself, or "heading" for a
    line in square brackets."""

    kind: str
    lines: tuple[TextLine, ...] = ()
    entries: tuple[ListEntry, ...] = ()


def blocks(text: str, base: str) -> tuple[Block, ...]:
    """The blocks of a text, in order; `base`: how the addresses of this installation begin."""
    parts = ("\n".join(line.strip() for line in text.strip().splitlines())).split("\n\n")
    return tuple(
        _block(list(_lines([line for line in part.split("\n") if line], base)))
        for part in parts
        if part.strip()
    )


def _lines(lines: Sequence[str], base: str) -> Iterator[TextLine]:
    """The lines; the word of a button goes with the address below it."""
    label = ""
    for number, line in enumerate(lines):
        if _is_link(line, base):
            yield TextLine(line, is_link=True, label=label)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        label = line.removeprefix(BUTTON) if line.startswith(BUTTON) and _is_link(following, base) else ""
        if not label and not _is_link(line, base):
            yield TextLine(line)


def _block(lines: Sequence[TextLine]) -> Block:
    if len(lines) == 1 and lines[0].is_link:
        return Block("link", tuple(lines))
    if len(lines) == 1 and lines[0].text.startswith("[") and lines[0].text.endswith("]"):
        return Block("heading", (TextLine(lines[0].text[1:-1]),))
    if lines[0].text.startswith(BULLET) and all(_is_of_a_list(line) for line in lines):
        return Block("list", entries=tuple(_entries(lines)))
    return Block("text", tuple(lines))


def _is_of_a_list(line: TextLine) -> bool:
    return line.is_link or line.text.startswith((BULLET, DETAIL))


def _entries(lines: Sequence[TextLine]) -> Iterator[ListEntry]:
    starts = [number for number, line in enumerate(lines) if line.text.startswith(BULLET)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        own = lines[start + 1 : end]
        link = next((line for line in own if line.is_link), TextLine(""))
        details = tuple(line.text.removeprefix(DETAIL) for line in own if not line.is_link)
        yield ListEntry(lines[start].text.removeprefix(BULLET), details, link.text, link.label)


def _is_link(line: str, base: str) -> bool:
    return (line == base or line.startswith(f"{base}/")) and " " not in line
