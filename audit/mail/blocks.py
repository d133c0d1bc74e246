"""The text of a mail cut into blocks for its HTML form: paragraphs, lists, and links that stand alone on a line."""

from dataclasses import dataclass

BULLETS = ("- ", "· ")


@dataclass(frozen=True)
class TextLine:
    """One line: plain text, or an address that stands alone."""

    text: str
    is_link: bool = False


@dataclass(frozen=True)
class Block:
    """What stands between two blank lines. `kind` is "text", "list", or "link" for an address all by itself."""

    kind: str
    lines: tuple[TextLine, ...]


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order. A list is a block whose lines all start with a bullet or are addresses."""
    parts = ("\n".join(line.strip() for line in text.strip().splitlines())).split("\n\n")
    return tuple(_block([line for line in part.split("\n") if line]) for part in parts if part.strip())


def _block(lines: list[str]) -> Block:
    if len(lines) == 1 and _is_link(lines[0]):
        return Block("link", (TextLine(lines[0], is_link=True),))
    if lines[0].startswith(BULLETS) and all(line.startswith(BULLETS) or _is_link(line) for line in lines):
        return Block("list", tuple(_line(line[2:] if line.startswith(BULLETS) else line) for line in lines))
    return Block("text", tuple(_line(line) for line in lines))


def _line(text: str) -> TextLine:
    return TextLine(text, is_link=_is_link(text))


def _is_link(line: str) -> bool:
    return line.startswith(("http://", "https://")) and " " not in line
