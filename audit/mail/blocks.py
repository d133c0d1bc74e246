"""The text of a mail cut into blocks for its HTML form: paragraphs, lists, and links that stand alone on a line.

Only addresses of this installation become links: people write text that stands in mails, and none of it becomes a button
that leads elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BULLET, DETAIL, BUTTON = "- ", "· ", "→ "
BAR, BAR_PART, BAR_PARTS = "┃", "█", 20  # a bar of a chart, its twentieths, and how many make it full


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
class BarLine:
    """One bar of a chart and what it shows. `percent` of the width, 0 to 100."""

    text: str
    percent: int


@dataclass(frozen=True)
class Block:
    """What stands between two blank lines. `kind` is "text", "list", "bars", "link" for an address all by itself, or "heading" for
    a line in square brackets."""

    kind: str
    lines: tuple[TextLine, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    bars: tuple[BarLine, ...] = ()


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
    if all(line.text.startswith(BAR) for line in lines):
        return Block("bars", bars=tuple(_bar_line(line.text.removeprefix(BAR)) for line in lines))
    return Block("text", tuple(lines))


def bar(text: str, share: float) -> str:
    """The line of a bar. `share` of the full width, 0 to 1: what is more than nothing shows."""
    parts = min(BAR_PARTS, max(round(share * BAR_PARTS), int(share > 0)))
    return f"{BAR}{BAR_PART * parts} {text}"


def _bar_line(line: str) -> BarLine:
    words = line.lstrip(BAR_PART)
    parts = min(len(line) - len(words), BAR_PARTS)
    return BarLine(words.strip(), parts * 100 // BAR_PARTS)


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
