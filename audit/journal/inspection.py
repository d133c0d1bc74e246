"""The journal of the open ministry read from its first event to its last, and everything named that is not as it was written.

Nothing is held but the unfinished blocks of the tree, so that its length does not matter. What can be found: an event that is
missing, that says something else than its row, or that has another check value than a node or a signed checkpoint kept of it; and
an end that was cut off."""

import collections
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max

from audit.core.scope import current_ministry_id

from .blocks import WIDTH, Edge
from .canonical import moment_text, salted_digest
from .heads import Heads
from .merkle import leaf_hash, root_of_hashes
from .models import Event, Head, Node
from .notes import SignedNote
from .verification import Discrepancy

PORTION = 2_000  # rows read at once
TOLD = ("sequence", "kind", "actor", "subject", "at")  # what the text of an event says as its columns do
NOTHING = bytes(32)  # stands in the tree for an event that is missing


class StoredEvent(NamedTuple):
    """The columns of an event."""

    sequence: int
    kind: str
    actor_id: int | None
    subject_type: str
    subject_id: int
    at: datetime
    body: bytes
    salt: bytes
    leaf_hash: bytes


def inspect(outside: Sequence[SignedNote] = ()) -> Iterator[Discrepancy]:
    """Everything that is wrong with the journal. `outside`: checkpoints that were kept elsewhere."""
    size = Head.objects.values_list("size", flat=True).filter(ministry_id=current_ministry_id()).first() or 0
    edge, heads, block = Edge(), Heads(outside), list[bytes]()
    rows = Event.objects.order_by("sequence").values_list(*StoredEvent._fields)
    for found in rows.iterator(chunk_size=PORTION):
        row = StoredEvent(*found)
        yield from (Discrepancy(f"event {row.sequence}", wrong) for wrong in _wrong_with(row))
        if not edge.size < row.sequence <= size:
            yield Discrepancy(f"event {row.sequence}", f"it was slipped in: the journal counts {size} events")
            continue
        yield from _missing(edge.size + 1, row.sequence - 1)
        while edge.size < row.sequence:
            leaf = bytes(row.leaf_hash) if edge.size + 1 == row.sequence else NOTHING
            block.append(leaf)
            collections.deque(edge.add(leaf), maxlen=0)
            heads.note(edge)
            if len(block) == WIDTH:
                yield from _against_node(edge.size // WIDTH - 1, block)
                block = []
    yield from _missing(edge.size + 1, size, "the end of the journal was cut off")
    yield from _nodes(edge.size)
    yield from heads.findings(edge.size)


def _missing(first: int, last: int, wrong: str = "missing") -> Iterator[Discrepancy]:
    """One line for what is missing side by side."""
    if first <= last:
        yield Discrepancy(f"event {first}" if first == last else f"events {first} to {last}", wrong)


def _wrong_with(row: StoredEvent) -> list[str]:
    body, wrong = bytes(row.body), []
    if leaf_hash(salted_digest(bytes(row.salt).ljust(16), body)) != bytes(row.leaf_hash):
        wrong.append("its text is not the one of its check value")
    stands = {
        "number": row.sequence,
        "kind": row.kind,
        "person": row.actor_id,
        "subject": [row.subject_type, row.subject_id],
        "moment": moment_text(row.at),
    }
    try:
        said = json.loads(body)
        found = dict(zip(stands, (said[name] for name in TOLD), strict=True))
    except (ValueError, KeyError, TypeError):
        return [*wrong, "its text cannot be read"]
    other = [name for name, value in stands.items() if found[name] != value]
    return [*wrong, f"its row says another {' and '.join(other)} than its text"] if other else wrong


def _against_node(number: int, block: list[bytes]) -> Iterator[Discrepancy]:
    """What the node over a complete block remembers otherwise. A node that is missing is told by `_nodes`."""
    kept = _split(Node.objects.filter(level=1, number=number).values_list("below", flat=True).first() or b"")
    for place, (stands, was) in enumerate(zip(block, kept, strict=False)):
        if stands not in (was, NOTHING):
            yield Discrepancy(
                f"event {number * WIDTH + place + 1}", "it was exchanged: the tree kept another check value"
            )


def _nodes(size: int) -> Iterator[Discrepancy]:
    """Nodes that do not hash what is below them, that are missing between others, or that stand over events there are none of."""
    for level, last in Node.objects.order_by("level").values_list("level").annotate(last=Max("number")):
        yield from _level(level, last)
        if last >= size // WIDTH**level:
            wrong = f"it stands over {(last + 1) * WIDTH**level} events, and there are {size}"
            yield Discrepancy(f"node {level}/{last}", wrong)


def _level(level: int, last: int) -> Iterator[Discrepancy]:
    expected = 0
    rows = Node.objects.filter(level=level).order_by("number").values_list("number", "hash", "below")
    for number, stands, below in rows.iterator(chunk_size=64):
        for missing in range(expected, number):
            yield Discrepancy(f"node {level}/{missing}", "it is missing")
        kept, expected = _split(below), number + 1
        if len(kept) != WIDTH or root_of_hashes(kept) != bytes(stands):
            yield Discrepancy(f"node {level}/{number}", "it is not the hash of what it kept")
        elif level > 1 and kept != _hashes_of(level - 1, number):
            yield Discrepancy(f"node {level}/{number}", "it kept other hashes than the nodes below it have")


def _hashes_of(level: int, number: int) -> list[bytes]:
    first = number * WIDTH
    rows = Node.objects.filter(level=level, number__gte=first, number__lt=first + WIDTH).order_by("number")
    return [bytes(each) for each in rows.values_list("hash", flat=True)]


def _split(below: bytes | memoryview) -> list[bytes]:
    kept = bytes(below)
    return [kept[at : at + 32] for at in range(0, len(kept), 32)]
