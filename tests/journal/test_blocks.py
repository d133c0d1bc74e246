"""The tree in blocks says what the tree of RFC 6962 says, at every small size and with blocks of several widths."""

from collections.abc import Iterator

import pytest

from audit.journal import blocks
from audit.journal.blocks import CompleteBlock, Edge, root_between
from audit.journal.merkle import (
    EMPTY_ROOT,
    consistency_path,
    consistency_proof_of_hashes,
    inclusion_path,
    inclusion_proof_of_hashes,
    leaf_hash,
    root_of_hashes,
)

LEAVES = [leaf_hash(str(number).encode()) for number in range(70)]


@pytest.fixture(params=[2, 4, 8])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(blocks, "WIDTH", request.param)
    return int(request.param)


class Kept:
    """A tree of so many leaves as its complete blocks, and the leaves."""

    def __init__(self, size: int) -> None:
        self.edge, self.nodes = Edge(), dict[tuple[int, int], CompleteBlock]()
        for leaf in LEAVES[:size]:
            for block in self.edge.add(leaf):
                self.nodes[block.level, block.number] = block

    def hashes(self, level: int, first: int, count: int) -> list[bytes]:
        if level == 0:
            return LEAVES[first : first + count]
        return [self.nodes[level, number].hash for number in range(first, first + count)]

    def between(self, start: int, end: int) -> bytes:
        return root_between(start, end, self.hashes)


def sizes() -> Iterator[int]:
    yield from range(len(LEAVES) + 1)


def test_the_head_at_every_size(width: int) -> None:
    for size in sizes():
        kept = Kept(size)
        expected = root_of_hashes(LEAVES[:size])
        assert (kept.edge.size, kept.edge.root(), kept.between(0, size)) == (size, expected, expected)
    assert Edge().root() == EMPTY_ROOT


def test_proofs_at_every_size(width: int) -> None:
    for size in sizes():
        between, leaves = Kept(size).between, LEAVES[:size]
        for index in range(size):
            assert inclusion_path(index, size, between) == inclusion_proof_of_hashes(leaves, index)
            old = index + 1
            assert consistency_path(old, size, between) == consistency_proof_of_hashes(leaves, old)


def test_a_complete_block_is_told_once_with_what_is_below_it(width: int) -> None:
    kept = Kept(64)
    assert {number for level, number in kept.nodes if level == 1} == set(range(64 // width))
    for (level, number), block in kept.nodes.items():
        below = tuple(kept.hashes(level - 1, number * width, width))
        assert (block.below, block.hash) == (below, root_of_hashes(below))


def test_no_more_is_held_than_unfinished_blocks(width: int) -> None:
    edge = Edge()
    for leaf in LEAVES:
        list(edge.add(leaf))
        assert all(len(level) < width for level in edge._levels)
