"""The Merkle tree of RFC 6962, section 2.1 (hashes as in RFC 9162, section 2), over SHA-256.

`leaves` are the entries themselves, not their hashes; a caller that keeps only leaf hashes uses the functions
that end in `_of_hashes`. Hashes are 32 bytes. Proofs are tuples of hashes, from the leaves upward.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
Proof = tuple[bytes, ...]
# The head of the tree over the entries from the first number up to, but not with, the second. A proof asks it of parts that
# begin at a multiple of the smallest power of two not below their length.
RootBetween = Callable[[int, int], bytes]


def leaf_hash(entry: bytes) -> bytes:
    """The hash of a leaf. Its prefix keeps an inner node from passing as an entry."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node over the hashes of its two children."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The tree head over the entries; of none, the hash of nothing."""
    return root_of_hashes([leaf_hash(leaf) for leaf in leaves])


def root_of_hashes(hashes: Sequence[bytes]) -> bytes:
    """The tree head over leaf hashes, level by level; a node without a partner rises as it is."""
    level = list(hashes)
    if not level:
        return EMPTY_ROOT
    while len(level) > 1:
        pairs = [node_hash(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0]


def inclusion_proof(leaves: Sequence[bytes], index: int) -> Proof:
    """What proves that entry `index` (from 0) is in the tree over `leaves`. IndexError outside the tree."""
    return inclusion_proof_of_hashes([leaf_hash(leaf) for leaf in leaves], index)


def inclusion_proof_of_hashes(hashes: Sequence[bytes], index: int) -> Proof:
    """The same over leaf hashes."""
    return inclusion_path(index, len(hashes), _roots_of(hashes))


def inclusion_path(index: int, size: int, root_between: RootBetween) -> Proof:
    """PATH(m, D[n]) of RFC 6962, section 2.1.1, over the heads of the tree's parts. IndexError outside the tree."""
    if not 0 <= index < size:
        raise IndexError(f"no entry {index} in a tree of {size}")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(root_between(middle, end))
            end = middle
        else:
            path.append(root_between(start, middle))
            start = middle
    return tuple(reversed(path))


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> Proof:
    """What proves that the tree over `leaves` begins with its first `old_size` entries.

    ValueError for an old size outside 1..len(leaves).
    """
    return consistency_proof_of_hashes([leaf_hash(leaf) for leaf in leaves], old_size)


def consistency_proof_of_hashes(hashes: Sequence[bytes], old_size: int) -> Proof:
    """The same over leaf hashes."""
    return consistency_path(old_size, len(hashes), _roots_of(hashes))


def consistency_path(old_size: int, size: int, root_between: RootBetween) -> Proof:
    """PROOF(m, D[n]) of RFC 6962, section 2.1.2, over the heads of the tree's parts. ValueError outside 1..n."""
    if not 1 <= old_size <= size:
        raise ValueError(f"no tree of {old_size} within one of {size}")
    path: list[bytes] = []
    start, end = 0, size
    while old_size != end:
        middle = start + _split(end - start)
        if old_size <= middle:
            path.append(root_between(middle, end))
            end = middle
        else:
            path.append(root_between(start, middle))
            start = middle
    if start:  # the verifier holds the old tree's head, as long as nothing was split off to its left
        path.append(root_between(start, end))
    return tuple(reversed(path))


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], tree_root: bytes) -> bool:
    """Whether `proof` shows leaf hash `leaf` at `index` of a tree of `size` (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size or not _hashes(leaf, tree_root, *proof):
        return False
    node, last, found = index, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if node % 2 or node == last:
            found = node_hash(other, found)
            while node % 2 == 0 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, other)
        node, last = node >> 1, last >> 1
    return last == 0 and found == tree_root


def verify_consistency(
    old_size: int, new_size: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Whether `proof` shows that the new tree begins with the old one (RFC 9162, section 2.1.4.2).

    Two trees of one size need equal heads and no proof; about an empty tree nothing can be proved.
    """
    if old_size == new_size:
        return old_size > 0 and not proof and old_root == new_root
    if not 0 < old_size < new_size or not _hashes(old_root, new_root, *proof):
        return False
    node, last = old_size - 1, new_size - 1
    while node % 2:
        node, last = node >> 1, last >> 1
    path = list(proof) if node else [old_root, *proof]
    if not path:
        return False
    return _walk(path, node, last) == (old_root, new_root)


def _walk(path: Sequence[bytes], node: int, last: int) -> tuple[bytes, bytes] | None:
    """The old and the new head that a consistency path leads to, or None for a path of another length."""
    old = new = path[0]
    for other in path[1:]:
        if last == 0:
            return None
        if node % 2 or node == last:
            old, new = node_hash(other, old), node_hash(other, new)
            while node % 2 == 0 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, other)
        node, last = node >> 1, last >> 1
    return (old, new) if last == 0 else None


def _roots_of(hashes: Sequence[bytes]) -> RootBetween:
    return lambda start, end: root_of_hashes(hashes[start:end])


def _split(size: int) -> int:
    """The largest power of two strictly below the size."""
    return 1 << (size - 1).bit_length() - 1


def _hashes(*values: bytes) -> bool:
    return all(len(value) == 32 for value in values)
