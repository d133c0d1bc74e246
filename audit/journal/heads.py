"""Signed heads of the tree, those stored here and those kept elsewhere, compared with the heads the journal has now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .blocks import Edge
from .models import Checkpoint
from .notes import NoNote, SignedNote, is_signed_by, read
from .verification import Discrepancy

PORTION = 500  # checkpoints read at once


@dataclass
class Heads:
    """Asked while the tree grows (`note`), and once at its end (`findings`). `outside`: notes that were kept elsewhere."""

    outside: Sequence[SignedNote] = ()
    _wrong: list[Discrepancy] = field(default_factory=list)
    _matched: int = 0  # the size of the last stored checkpoint that is right
    _first: Checkpoint | None = None  # the first stored one that is not
    _others: int = 0

    def __post_init__(self) -> None:
        self._stored = Checkpoint.objects.order_by("size").iterator(chunk_size=PORTION)
        self._next = next(self._stored, None)
        self._keys = list(Checkpoint.objects.order_by().values_list("key", flat=True).distinct())
        for note in self.outside:
            if not any(is_signed_by(note, key) for key in self._keys):
                wrong = f"no key of this journal signed it (key {note.key_id.hex()})"
                self._wrong.append(Discrepancy(_outside(note), wrong))

    def note(self, edge: Edge) -> None:
        """Compare what was signed when the tree had this size."""
        if self._next is not None and self._next.size == edge.size:
            self._compare(self._next, edge.root())
            self._next = next(self._stored, None)
        for note in self.outside:
            if note.size == edge.size and note.root != edge.root():
                wrong = "the journal had other events when it was signed"
                self._wrong.append(Discrepancy(_outside(note), wrong))

    def _compare(self, checkpoint: Checkpoint, root: bytes) -> None:
        wrong = _wrong_with(checkpoint)
        if wrong:
            self._wrong.append(Discrepancy(f"checkpoint {checkpoint.size}", wrong))
        elif root == bytes(checkpoint.root):
            self._matched = checkpoint.size
        elif self._first is None:
            self._first = checkpoint
        else:
            self._others += 1

    def findings(self, size: int) -> Iterator[Discrepancy]:
        """What was found, and what was signed over more events than there are."""
        yield from self._wrong
        if self._first is not None:
            wrong = f"one of the events {self._matched + 1} to {self._first.size} is not what was signed on {self._first.at:%Y-%m-%d %H:%M} UTC"
            more = f"; {self._others} later ones do not match either" if self._others else ""
            yield Discrepancy(f"checkpoint {self._first.size}", wrong + more)
        while self._next is not None:
            yield Discrepancy(f"checkpoint {self._next.size}", _cut(size))
            self._next = next(self._stored, None)
        for note in self.outside:
            if note.size > size:
                yield Discrepancy(_outside(note), _cut(size))


def _cut(size: int) -> str:
    return f"there are only {size} events: the end of the journal was cut off"


def _outside(note: SignedNote) -> str:
    return f"checkpoint {note.size} of the file"


def _wrong_with(checkpoint: Checkpoint) -> str:
    """What a stored checkpoint says otherwise than it was signed; "" where it is right."""
    try:
        note = read(checkpoint.note)
        right = is_signed_by(note, checkpoint.key)
    except NoNote:
        return "it cannot be read"
    if not right:
        return "its signature does not hold"
    return (
        "" if (note.size, note.root) == (checkpoint.size, bytes(checkpoint.root)) else "its row was changed"
    )
