"""The tree against the published vectors, and laws over trees of every small size."""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.journal.merkle import (
    EMPTY_ROOT,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root,
    root_of_hashes,
    verify_consistency,
    verify_inclusion,
)

DATA = Path(__file__).parent / "data"


def vectors(name: str) -> Any:
    return json.loads((DATA / f"rfc6962_{name}.json").read_text("utf-8"))


ROOTS = vectors("roots")


def proof_of(case: dict[str, Any]) -> list[bytes]:
    return [b64decode(step) for step in case["proof"] or ()]


def test_hashes() -> None:
    assert EMPTY_ROOT.hex() == ROOTS["hasher"][0]["want"]
    assert leaf_hash(b"").hex() == ROOTS["hasher"][1]["want"]
    assert leaf_hash(b"L123456").hex() == ROOTS["hasher"][2]["want"]
    assert node_hash(b"N123", b"N456").hex() == ROOTS["hasher"][3]["want"]


def test_roots_of_the_reference_tree() -> None:
    leaves = [bytes.fromhex(leaf) for leaf in ROOTS["leaf_inputs_hex"]]
    assert [root(leaves[:size]).hex() for size in range(9)] == ROOTS["roots_by_size_hex"]


@pytest.mark.parametrize("size", ROOTS["golden_roots_base64"])
def test_golden_roots(size: str) -> None:
    leaves = [bytes((i & 0xFF, i >> 8 & 0xFF)) for i in range(int(size))]
    assert root(leaves) == b64decode(ROOTS["golden_roots_base64"][size])


@pytest.mark.parametrize("case", vectors("inclusion")["cases"], ids=lambda case: case["desc"])
def test_published_inclusion_proofs(case: dict[str, Any]) -> None:
    leaf, tree_root = b64decode(case["leafHash"] or ""), b64decode(case["root"] or "")
    proved = verify_inclusion(case["leafIdx"], case["treeSize"], leaf, proof_of(case), tree_root)
    assert proved is not case["wantErr"]


@pytest.mark.parametrize("case", vectors("consistency")["cases"], ids=lambda case: case["desc"])
def test_published_consistency_proofs(case: dict[str, Any]) -> None:
    old, new = b64decode(case["root1"] or ""), b64decode(case["root2"] or "")
    assert verify_consistency(case["size1"], case["size2"], proof_of(case), old, new) is not case["wantErr"]


def entries(size: int) -> list[bytes]:
    return [f"entry {number}".encode() for number in range(size)]


@pytest.mark.parametrize("size", range(1, 20))
def test_every_entry_of_every_small_tree_is_proved_and_no_other(size: int) -> None:
    leaves = entries(size)
    for index in range(size):
        proof = inclusion_proof(leaves, index)
        for claimed in range(size):
            proved = verify_inclusion(index, size, leaf_hash(leaves[claimed]), proof, root(leaves))
            assert proved is (claimed == index)


@pytest.mark.parametrize("size", range(1, 20))
def test_every_old_tree_is_within_the_new_one(size: int) -> None:
    leaves = entries(size)
    for old in range(1, size + 1):
        proof = consistency_proof(leaves, old)
        assert verify_consistency(old, size, proof, root(leaves[:old]), root(leaves))
        changed = [b"changed", *leaves[1:]]
        assert not verify_consistency(old, size, proof, root(changed[:old]), root(leaves))
        assert not verify_consistency(old, size, [*proof, root(leaves)], root(leaves[:old]), root(leaves))


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70), st.data())
def test_laws(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    tree = root(leaves)
    assert tree == root_of_hashes([leaf_hash(leaf) for leaf in leaves])
    assert verify_inclusion(
        index, len(leaves), leaf_hash(leaves[index]), inclusion_proof(leaves, index), tree
    )
    assert verify_consistency(
        index + 1, len(leaves), consistency_proof(leaves, index + 1), root(leaves[: index + 1]), tree
    )
    assert root([*leaves, b"more"]) != tree


@pytest.mark.parametrize("index", [-1, 3])
def test_no_proof_of_an_entry_outside(index: int) -> None:
    with pytest.raises(IndexError):
        inclusion_proof(entries(3), index)


@pytest.mark.parametrize("old", [-1, 0, 4])
def test_no_proof_of_a_tree_outside(old: int) -> None:
    with pytest.raises(ValueError, match="no tree"):
        consistency_proof(entries(3), old)
