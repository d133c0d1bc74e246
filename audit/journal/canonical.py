from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

import rfc8785


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def canonical(value: object) -> bytes:
    return rfc8785.dumps(_plain(value))


def salted_digest(salt: bytes, body: bytes) -> bytes:
    return sha256(salt + body).digest()
