"""Nodes, proofs and checkpoints of a stored journal, against the tree over all its leaves. Blocks of 4 stand for those of 256."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pytest_django import DjangoAssertNumQueries

from audit.directory.models import Ministry
from audit.journal import blocks, inspection, proofs, proving
from audit.journal.actions import record_many
from audit.journal.append_only import lifted
from audit.journal.merkle import (
    consistency_proof_of_hashes,
    inclusion_proof_of_hashes,
    root_of_hashes,
    verify_consistency,
    verify_inclusion,
)
from audit.journal.models import Checkpoint, Event, Node
from audit.journal.notes import is_signed_by, read
from audit.journal.proofs import Incomplete, StoredTree, event_of, inclusion_of, latest_checkpoint
from audit.journal.proving import CHECKPOINT_EVERY, checkpoint_is_due, fill_nodes, sign_checkpoint
from audit.ministries.events import SETTINGS_CHANGED
from tests.world import MONDAY

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (blocks, inspection, proofs, proving):
        monkeypatch.setattr(module, "WIDTH", 4)
    monkeypatch.setattr(proving, "BLOCKS_AT_ONCE", 3)


def grow(ministry: Ministry, count: int) -> list[bytes]:
    """So many events more; the leaves of all of them."""
    record_many(SETTINGS_CHANGED, [(ministry, {}) for _each in range(count)], by=None)
    return [bytes(leaf) for leaf in Event.objects.order_by("sequence").values_list("leaf_hash", flat=True)]


def sign(at: int = 0) -> Checkpoint:
    return sign_checkpoint(
        MONDAY + timedelta(minutes=at), origin="x/journal/motir", name="x/journal", key=KEY
    )


def test_nodes_are_filled_once_wherever_it_was_left(ministry: Ministry) -> None:
    grow(ministry, 3)
    assert fill_nodes() == 0
    leaves = grow(ministry, 70)  # 73: 18 nodes, 4 over them, 1 on top
    assert [fill_nodes(), fill_nodes()] == [23, 0]
    stored = list(Node.objects.values_list("level", "number"))
    assert stored == [(1, n) for n in range(18)] + [(2, n) for n in range(4)] + [(3, 0)]
    assert bytes(Node.objects.get(level=2, number=3).hash) == root_of_hashes(leaves[48:64])
    grow(ministry, 3)
    assert fill_nodes() == 1
    assert list(inspection.inspect()) == []


def test_every_proof_is_that_of_the_whole_tree(ministry: Ministry) -> None:
    leaves = grow(ministry, 39)
    fill_nodes()
    for size in range(1, 40):
        assert StoredTree().root(size) == root_of_hashes(leaves[:size])
        for sequence in range(1, size + 1):
            path = StoredTree().inclusion(sequence, size)
            assert path == inclusion_proof_of_hashes(leaves[:size], sequence - 1)
    for old in (1, 7, 16, 31, 39):
        path = StoredTree().consistency(old, 39)
        assert path == consistency_proof_of_hashes(leaves, old)
        assert verify_consistency(old, 39, path, StoredTree().root(old), StoredTree().root(39))


def test_a_proof_reads_a_few_rows_however_long_the_journal(
    ministry: Ministry, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    grow(ministry, 255)
    fill_nodes()
    event, checkpoint = Event.objects.get(sequence=5), sign()
    with django_assert_num_queries(12):
        found = inclusion_of(event)
    assert found is not None and found.holds
    assert (found.checkpoint, len(found.path)) == (checkpoint, 8)


def test_an_event_is_found_by_its_receipt_and_waits_for_a_checkpoint(ministry: Ministry) -> None:
    leaves = grow(ministry, 5)
    event = event_of(leaves[4])
    assert event is not None and event.sequence == 5
    assert event_of(bytes(32)) is None
    assert inclusion_of(event) is None
    fill_nodes()
    sign()
    found = inclusion_of(event)
    assert found is not None and found.holds
    assert verify_inclusion(4, 5, leaves[4], found.path, bytes(found.checkpoint.root))


def test_a_checkpoint_is_signed_where_the_journal_grew(ministry: Ministry) -> None:
    assert not checkpoint_is_due(MONDAY)
    leaves = grow(ministry, 6)
    fill_nodes()
    assert checkpoint_is_due(MONDAY)
    made = sign()
    assert (made, made.size, bytes(made.root)) == (latest_checkpoint(), 6, root_of_hashes(leaves))
    note = read(made.note)
    assert is_signed_by(note, made.key)
    assert (note.size, note.root, note.origin, made.key_id) == (
        6,
        bytes(made.root),
        "x/journal/motir",
        made.key.split("+")[1],
    )
    assert not checkpoint_is_due(MONDAY + CHECKPOINT_EVERY)  # nothing happened since
    grow(ministry, 1)
    assert not checkpoint_is_due(MONDAY + CHECKPOINT_EVERY - timedelta(seconds=1))
    assert checkpoint_is_due(MONDAY + CHECKPOINT_EVERY)


def test_what_was_tampered_with_proves_nothing(ministry: Ministry) -> None:
    grow(ministry, 18)
    fill_nodes()
    sign()
    event = Event.objects.get(sequence=2)
    with lifted():
        Event.objects.filter(sequence=18).update(leaf_hash=bytes(32))
    found = inclusion_of(event)
    assert found is not None and not found.holds
    with lifted():
        Event.objects.filter(sequence=17).delete()
    found = inclusion_of(event)
    assert found is not None and (found.holds, found.path) == (False, ())


def test_a_block_with_a_hole_gets_no_node(ministry: Ministry) -> None:
    grow(ministry, 9)
    with lifted():
        Event.objects.filter(sequence=6).delete()
    with pytest.raises(Incomplete):
        fill_nodes()
    assert Node.objects.count() == 0  # all blocks of one portion or none
    with pytest.raises(Incomplete):
        StoredTree().root(9)
