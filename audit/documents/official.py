"""A document in the form of a Korean office (Rule on Administrative Work, form 1): its values, whatever file it becomes."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Grid:
    """A table of texts. `numbers`: the columns that are aligned to the right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class NumberedItem:
    """A numbered item of the body with what stands under it. Lines of `text` are lines of the document."""

    text: str
    points: tuple["NumberedItem", ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True)
class Signer:
    """Who drafted, reviewed or decided: in which part, in which post, and the name where readers may see it."""

    part: str
    post: str
    name: str = ""


@dataclass(frozen=True)
class OfficialDocument:
    """Everything a document says, as texts in the reader's language. What is empty is left out, or stands to be filled.

    `number` and `issued_on` are those of its registration; `recipients` are listed below where `to` refers to them."""

    agency: str
    to: str
    title: str
    points: tuple[NumberedItem, ...]
    attachments: tuple[str, ...] = ()
    sender: str = ""
    recipients: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = field(default=())
    number: str = ""
    issued_on: str = ""
    disclosure: str = ""
