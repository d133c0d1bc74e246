"""The tree in blocks of 256: what is kept of a long tree, so that nobody has to read all of it.

A block is the 256 hashes below a node of level 1, 2, …: a node of level n stands over 256^n entries. With the nodes of all
complete blocks kept, the head of any part of the tree comes from at most 255 hashes of each level."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .merkle import EMPTY_ROOT, root_of_hashes

WIDTH = 256

# Level (0: leaves), number of the first (from 0), how many → their hashes, in their order.
Hashes = Callable[[int, int, int], list[bytes]]


@dataclass(frozen=True)
class CompleteBlock:
    """A node over a complete block. `number` counts the nodes of its level from 0; `below` are the 256 hashes under it."""

    level: int
    number: int
    hash: bytes
    below: tuple[bytes, ...]


def complete(level: int, number: int, below: list[bytes]) -> CompleteBlock:
    """The node over these 256 hashes."""
    return CompleteBlock(level, number, root_of_hashes(below), tuple(below))


class Edge:
    """A tree that grows by one leaf at a time and keeps no more than its unfinished blocks, at most 255 hashes a level."""

    def __init__(self) -> None:
        self.size = 0
        self._levels: list[list[bytes]] = [[]]

    def add(self, leaf: bytes) -> Iterator[CompleteBlock]:
        """Append a leaf hash; the blocks that are complete with it, lowest first. Take all of them before the next leaf."""
        self.size += 1
        self._levels[0].append(leaf)
        level = 0
        while len(self._levels[level]) == WIDTH:
            block, self._levels[level] = self._levels[level], []
            level += 1
            made = complete(level, self.size // WIDTH**level - 1, block)
            if level == len(self._levels):
                self._levels.append([])
            self._levels[level].append(made.hash)
            yield made

    def root(self) -> bytes:
        """The head of the tree as it stands."""
        rest: list[bytes] = []
        for level in self._levels:
            hashes = level + rest
            rest = [root_of_hashes(hashes)] if hashes else []
        return rest[0] if rest else EMPTY_ROOT


def root_between(start: int, end: int, hashes: Hashes) -> bytes:
    """The head over the entries `start` (from 0) up to `end`, for parts as `merkle.RootBetween` asks for."""
    if end <= start:
        return EMPTY_ROOT
    level, unit = 0, 1
    while unit * WIDTH <= end - start:
        level, unit = level + 1, unit * WIDTH
    count = (end - start) // unit
    found = hashes(level, start // unit, count)
    behind = start + count * unit
    return root_of_hashes([*found, root_between(behind, end, hashes)] if behind < end else found)
