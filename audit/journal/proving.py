"""What proves the journal is written here: the nodes over complete blocks, and signed checkpoints. The clock asks for both.

Twice is the same as once. Both take the lock of the journal's head for a short while, so that two workers do not meet."""

from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import models, transaction

from audit.core.scope import current_ministry_id

from .blocks import WIDTH, CompleteBlock, complete
from .canonical import moment_text
from .models import Checkpoint, Event, Head, Node
from .notes import public_bytes, signed, verifier_key
from .proofs import Incomplete, StoredTree, latest_checkpoint

BLOCKS_AT_ONCE = 32  # 8,192 events under one lock
# A receipt can be checked after that; a journal in which nothing happens gets no new checkpoint.
CHECKPOINT_EVERY = timedelta(minutes=10)


def fill_nodes() -> int:
    """Keep the node of every complete block of the open ministry that has none yet; how many. Goes on where it was left."""
    made, level = 0, 1
    while True:
        step = _fill(level)
        made += step
        if step < BLOCKS_AT_ONCE:
            if not Node.objects.filter(level=level).exists():
                return made
            level += 1


def _fill(level: int) -> int:
    with transaction.atomic():
        head = Head.objects.select_for_update().get(ministry_id=current_ministry_id())
        first = _count(level)
        whole = (head.size if level == 1 else _count(level - 1)) // WIDTH
        numbers = range(first, min(whole, first + BLOCKS_AT_ONCE))
        blocks = [complete(level, number, _below(level, number)) for number in numbers]
        Node.objects.bulk_create(_row(block, head.ministry_id) for block in blocks)
    return len(blocks)


def _count(level: int) -> int:
    """How many nodes of a level are kept: they are numbered without a gap."""
    last = Node.objects.filter(level=level).aggregate(last=models.Max("number"))["last"]
    return 0 if last is None else int(last) + 1


def _below(level: int, number: int) -> list[bytes]:
    first = number * WIDTH
    if level == 1:
        events = Event.objects.filter(sequence__gt=first, sequence__lte=first + WIDTH)
        below = [bytes(each) for each in events.order_by("sequence").values_list("leaf_hash", flat=True)]
    else:
        nodes = Node.objects.filter(level=level - 1, number__gte=first, number__lt=first + WIDTH)
        below = [bytes(each) for each in nodes.order_by("number").values_list("hash", flat=True)]
    if len(below) != WIDTH:
        raise Incomplete(f"level {level - 1}, {WIDTH} from {first}")
    return below


def _row(block: CompleteBlock, ministry_id: int) -> Node:
    return Node(
        ministry_id=ministry_id,
        level=block.level,
        number=block.number,
        hash=block.hash,
        below=b"".join(block.below),
    )


def checkpoint_is_due(now: datetime) -> bool:
    """Whether the journal grew since the last checkpoint, and that one is old enough."""
    last = latest_checkpoint()
    size = Head.objects.values_list("size", flat=True).get(ministry_id=current_ministry_id())
    return bool(size) if last is None else last.size < size and last.at <= now - CHECKPOINT_EVERY


def sign_checkpoint(now: datetime, *, origin: str, name: str, key: Ed25519PrivateKey) -> Checkpoint:
    """Sign the head of the tree as it stands. `origin` says whose journal it is, `name` whose key."""
    with transaction.atomic():
        head = Head.objects.select_for_update().get(ministry_id=current_ministry_id())
        root = StoredTree().root(head.size)

        return Checkpoint.objects.create(
            ministry_id=head.ministry_id,
            size=head.size,
            root=root,
            at=now,
            key=verifier_key(name, public_bytes(key)),
            note=signed(origin, head.size, root, moment_text(now), name=name, key=key),
        )
