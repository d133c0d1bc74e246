"""The bytes the journal hashes: RFC 8785 canonical JSON of plain values, and salted digests of them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any
from uuid import UUID

import rfc8785

LEAST_SALT = 16  # bytes


class NotCanonical(ValueError):
    """A value that has no one canonical form; the message says where it stands."""


def canonical(value: object) -> bytes:
    """The value as RFC 8785 JSON in UTF-8: the same value gives the same bytes, whatever its order of keys.

    Days are ISO texts; moments ISO texts in UTC ending in Z; decimals texts as written, never exponents;
    UUIDs texts; choices their values. Raises NotCanonical (a ValueError) for floats, moments without a zone,
    numbers that are not finite, integers beyond ±(2^53 − 1), keys that are no text, lone surrogates and every
    other type.
    """
    try:
        return rfc8785.dumps(_plain(value, "$"))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as problem:
        raise NotCanonical(str(problem)) from problem


def salted_digest(salt: bytes, body: bytes) -> bytes:
    """SHA-256 over salt and body, 32 bytes: without the salt nobody can guess a short body from its digest.

    ValueError for a salt under 16 bytes. Salts of one journal have one length, so the two cannot be shifted.
    """
    if len(salt) < LEAST_SALT:
        raise ValueError(f"a salt has at least {LEAST_SALT} bytes, not {len(salt)}")
    return sha256(salt + body).digest()


def _plain(value: object, where: str) -> Any:
    match value:
        case Enum():
            return _plain(value.value, where)
        case Mapping():
            return {_key(key, where): _plain(inner, f"{where}.{key}") for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner, f"{where}[{place}]") for place, inner in enumerate(value)]
        case None | bool() | int():
            return value
        case _:
            return _text(value, where)


def _text(value: object, where: str) -> str:
    match value:
        case datetime():
            return moment_text(value, where)
        case date():
            return value.isoformat()
        case Decimal() if value.is_finite():
            return f"{value:f}"
        case str() | UUID():
            return str(value)
        case _:
            raise NotCanonical(f"{where}: {type(value).__name__} {value!r} has no canonical form")


def moment_text(value: datetime, where: str = "$") -> str:
    """A moment as canonical bytes hold it. NotCanonical for one without a zone."""
    if value.tzinfo is None:
        raise NotCanonical(f"{where}: a moment without a zone")
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _key(key: object, where: str) -> str:
    if not isinstance(key, str):
        raise NotCanonical(f"{where}: the key {key!r} is no text")
    return str(key.value) if isinstance(key, Enum) else key
