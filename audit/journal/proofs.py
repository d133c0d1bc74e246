"""Proofs out of the journal of the open ministry, read from its nodes: a few rows, however long it is.

Rows that are missing where the tree needs them raise Incomplete: the journal is not what it was, and `manage.py verify` says
where."""

from dataclasses import dataclass

from .blocks import WIDTH, root_between
from .merkle import Proof, consistency_path, inclusion_path, verify_inclusion
from .models import Checkpoint, Event, Node


class Incomplete(Exception):
    """A row of the tree is missing."""


class StoredTree:
    """The tree as it is stored. Each block is read once: make one for each question."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[int, int], list[bytes]] = {}

    def hashes(self, level: int, first: int, count: int) -> list[bytes]:
        """So many hashes of a level in their order, all of one block."""
        block = self._block(level, first // WIDTH)
        found = block[first % WIDTH : first % WIDTH + count]
        if len(found) != count:
            raise Incomplete(f"level {level}, {count} from {first}")
        return found

    def _block(self, level: int, number: int) -> list[bytes]:
        place = (level, number)
        if place not in self._blocks:
            self._blocks[place] = self._kept(level + 1, number) or self._unfinished(level, number)
        return self._blocks[place]

    def _kept(self, level: int, number: int) -> list[bytes]:
        """The hashes under a node; none where its block is not complete, or not kept yet."""
        node = Node.objects.filter(level=level, number=number).values_list("below", flat=True).first()
        below = bytes(node or b"")
        return [below[at : at + 32] for at in range(0, len(below), 32)]

    def _unfinished(self, level: int, number: int) -> list[bytes]:
        """The hashes there are of a block without a node."""
        first = number * WIDTH
        if level:
            rows = Node.objects.filter(level=level, number__gte=first, number__lt=first + WIDTH)
            found = list(rows.order_by("number").values_list("number", "hash"))
        else:
            events = Event.objects.filter(sequence__gt=first, sequence__lte=first + WIDTH)
            found = [
                (number - 1, leaf)
                for number, leaf in events.order_by("sequence").values_list("sequence", "leaf_hash")
            ]
        if [number for number, _hash in found] != list(range(first, first + len(found))):
            raise Incomplete(f"level {level}, from {first}")
        return [bytes(each) for _number, each in found]

    def root_between(self, start: int, end: int) -> bytes:
        """The head over the events after `start` up to `end`."""
        return root_between(start, end, self.hashes)

    def root(self, size: int) -> bytes:
        """The head of the tree when it had so many events."""
        return self.root_between(0, size)

    def inclusion(self, sequence: int, size: int) -> Proof:
        """What proves that the event of this number is among the first `size`. IndexError where it is not."""
        return inclusion_path(sequence - 1, size, self.root_between)

    def consistency(self, old_size: int, size: int) -> Proof:
        """What proves that the first `old_size` events did not change since. ValueError outside 1..size."""
        return consistency_path(old_size, size, self.root_between)


@dataclass(frozen=True)
class InclusionProof:
    """That an event is covered by a checkpoint. `holds`: whether the stored journal still proves it."""

    event: Event
    checkpoint: Checkpoint
    path: Proof
    holds: bool


def latest_checkpoint() -> Checkpoint | None:
    """The last one that was signed."""
    return Checkpoint.objects.order_by("-size").first()


def event_of(receipt: bytes) -> Event | None:
    """The event whose leaf hash this is."""
    return Event.objects.filter(leaf_hash=receipt).first()


def inclusion_of(event: Event) -> InclusionProof | None:
    """The proof that the latest checkpoint covers an event; None where none covers it yet. A dozen queries, however long the journal is."""
    checkpoint = latest_checkpoint()
    if checkpoint is None or checkpoint.size < event.sequence:
        return None
    try:
        path = StoredTree().inclusion(event.sequence, checkpoint.size)
    except Incomplete:
        return InclusionProof(event, checkpoint, (), holds=False)
    leaf, root = bytes(event.leaf_hash), bytes(checkpoint.root)
    holds = verify_inclusion(event.sequence - 1, checkpoint.size, leaf, path, root)
    return InclusionProof(event, checkpoint, path, holds)
