"""Canonical bytes: published cases of RFC 8785, our own types, and what has no canonical form."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import IntEnum, StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.journal.canonical import NotCanonical, canonical, salted_digest


class Colour(StrEnum):
    RED = "red"


class Level(IntEnum):
    HIGH = 3


# The first four: cyberphone/json-canonicalization testdata @19d51d7 (Apache-2.0), by the author of RFC 8785.
@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([56, {"d": True, "10": None, "1": []}], '[56,{"1":[],"10":null,"d":true}]'),
        (
            {"peach": "This", "péché": "is", "pêche": "but", "sin": "ignore"},
            '{"peach":"This","péché":"is","pêche":"but","sin":"ignore"}',
        ),
        (
            {"1": {"f": {"f": "hi", "F": 5}, "\n": 56}, "": "empty"},
            '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}}}',
        ),
        ({"Unnormalized Unicode": "A\u030a"}, '{"Unnormalized Unicode":"A\u030a"}'),
        # By UTF-16 code units, not code points: the emoji (D83D) stands before U+FB33.
        ({"\ufb33": 2, "\U0001f600": 1}, '{"\U0001f600":1,"\ufb33":2}'),
        (date(2026, 11, 22), '"2026-11-22"'),
        (datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=9))), '"2026-11-22T00:00:00Z"'),
        (datetime(2026, 11, 22, 9, 0, 0, 120, tzinfo=UTC), '"2026-11-22T09:00:00.000120Z"'),
        (Decimal("12.50"), '"12.50"'),
        (Decimal("1E+3"), '"1000"'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        ([Colour.RED, Level.HIGH, {Colour.RED: 1}], '["red",3,{"red":1}]'),
        (MappingProxyType({"b": (1, 2), "a": None}), '{"a":null,"b":[1,2]}'),
        ([2**53 - 1, -(2**53) + 1, False], "[9007199254740991,-9007199254740991,false]"),
        ('한글 " \\ \u2028 \x01', '"한글 \\" \\\\ \u2028 \\u0001"'),
    ],
)
def test_canonical(value: object, text: str) -> None:
    assert canonical(value) == text.encode()


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (1.5, r"\$: float"),
        ({"a": [0, float("nan")]}, r"\$\.a\[1\]: float"),
        (Decimal("NaN"), "Decimal"),
        (Decimal("Infinity"), "Decimal"),
        (datetime(2026, 1, 1), "without a zone"),  # noqa: DTZ001 - the refused case
        ({1: "a"}, "key 1"),
        ({"a": b"bytes"}, r"\$\.a: bytes"),
        ({"a": {1, 2}}, r"\$\.a: set"),
        (object(), "object"),
        (2**53, "exceeds"),
        ("\ud800", "UTF-8"),
        ({"\udfff": 1}, "surrogates"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value: object, named: str) -> None:
    with pytest.raises(NotCanonical, match=named):
        canonical(value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_canonical_bytes_are_json_and_a_fixed_point(value: Any) -> None:
    body = canonical(value)
    assert json.loads(body) == value
    assert canonical(json.loads(body)) == body
    if isinstance(value, dict):
        assert canonical(dict(reversed(value.items()))) == body


def test_a_salted_digest() -> None:
    assert salted_digest(b"s" * 32, b"body") == sha256(b"s" * 32 + b"body").digest()
    assert salted_digest(b"s" * 32, b"body") != salted_digest(b"t" * 32, b"body")
    with pytest.raises(ValueError, match="16 bytes"):
        salted_digest(b"short", b"body")
