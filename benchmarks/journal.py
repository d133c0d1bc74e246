"""What does it take to verify a journal of 1,000,000 events, beside reading its rows alone; and a proof out of it, beside a proof
computed from all its leaves?

On the way it says the most memory the verification took. BENCH_EVENTS= another number of events."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import connection

from audit.core import clock
from audit.core.scope import ministry_scope
from audit.desk.actions import prove_journal
from audit.directory.models import Ministry
from audit.journal.actions import record_many, running_act
from audit.journal.merkle import inclusion_proof_of_hashes
from audit.journal.models import Event
from audit.journal.proofs import StoredTree, event_of, inclusion_of
from audit.ministries.actions import found
from audit.ministries.events import SETTINGS_CHANGED
from benchmarks.backup import address, milliseconds
from benchmarks.rows import Row, side_by_side

EVENTS = int(os.environ.get("BENCH_EVENTS", "1000000"))
PORTION = 5_000


def measure() -> Iterable[Row]:
    """The journal is written through the application; what is read is what any ministry's is."""
    ministry = found(by=None, code="bench", name_ko="벤치부", name_en="Ministry of Benches")
    with ministry_scope(ministry):
        grow(ministry)
        kept = milliseconds(lambda: prove_journal(clock.now() + timedelta(hours=1)))
        print(f"nodes and a checkpoint of {EVENTS:,} events: {kept / 1000:.1f} s")
        alone = milliseconds(read_alone)
        yield Row(f"verify {EVENTS:,} events", milliseconds(verify), alone, "its rows read, and nothing done")
        print(f"most memory of manage.py verify: {most_memory():.0f} MB")
        middle = Event.objects.get(sequence=EVENTS // 2)
        leaf, hashes = bytes(middle.leaf_hash), leaves()
        yield side_by_side(
            "a proof, from the receipt on",
            lambda: proved(leaf),
            lambda: inclusion_proof_of_hashes(hashes, middle.sequence - 1),
            "computed from all leaves, in memory",
            turns=3,
        )
        yield side_by_side(
            "the head of the tree", lambda: StoredTree().root(len(hashes)), lambda: proved(leaf), "that proof"
        )


def grow(ministry: Ministry) -> None:
    data = {"consultation_days": 10, "ballot_days": 10, "reason": "기한을 다시 정했습니다."}
    for first in range(0, EVENTS, PORTION):
        count = min(PORTION, EVENTS - first)
        with running_act():
            record_many(SETTINGS_CHANGED, [(ministry, data)] * count, by=None)


def read_alone() -> None:
    for _row in Event.objects.order_by("sequence").values_list().iterator(chunk_size=2_000):
        pass


def verify() -> None:
    """In a process of its own, as an operator starts it."""
    environment = os.environ | {"DATABASE_URL": address(str(connection.settings_dict["NAME"]))}
    command = [sys.executable, "manage.py", "verify"]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True, text=True
    )
    print(done.stdout.strip())


def most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def leaves() -> list[bytes]:
    rows = Event.objects.order_by("sequence").values_list("leaf_hash", flat=True)
    return [bytes(leaf) for leaf in rows.iterator(chunk_size=10_000)]


def proved(leaf: bytes) -> None:
    event = event_of(leaf)
    found = inclusion_of(event) if event is not None else None
    if found is None or not found.holds:
        raise RuntimeError("what was written is not proved")
