"""What the journal keeps of a report: a digest over its words and a salt. Without the salt, which goes with the report, it tells nothing."""

from collections.abc import Mapping
from datetime import date

from audit.journal.canonical import canonical, salted_digest

SALT_BYTES = 32


def digest_of_texts(salt: bytes, day: date, texts: Mapping[str, object]) -> str:
    """The digest of a report or a remark: its day and its texts by name, in canonical JSON (RFC 8785)."""
    return salted_digest(salt, canonical({"day": day, "texts": dict(texts)})).hex()


def digest_of_file(salt: bytes, data: bytes) -> str:
    """The digest of a file as it is kept."""
    return salted_digest(salt, data).hex()
