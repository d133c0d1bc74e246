"""Checkpoints as signed notes (C2SP tlog-checkpoint and signed-note): who keeps the journal, how many entries it had, the head
of its tree, when; then Ed25519 signatures over exactly these lines.

    audit.example.go.kr/journal/motir
    1834
    qUvz…=
    2026-11-22T00:00:00Z

    — audit.example.go.kr/journal Az3g…=
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
KEY_ID = 4  # bytes in front of a signature that say which key made it
LONGEST = 100_000  # characters a file with a checkpoint may have: a saved mail has fewer

# As it stands in a mail that was saved: something before, something behind, other ends of lines.
NOTE = re.compile(
    r"^(?P<origin>[^\s+]+/journal/[^\s+]+)\n(?P<size>\d{1,18})\n(?P<root>[A-Za-z0-9+/]{43}=)\n(?P<more>(?:\S[^\n]*\n)*)\n"
    r"— (?P<name>[^\s+]+) (?P<signature>[A-Za-z0-9+/]{91}=)$",
    re.MULTILINE,
)


class NoNote(ValueError):
    """What was given holds no checkpoint, or no key; the message says what is missing."""


@dataclass(frozen=True)
class SignedNote:
    """A checkpoint as it was signed. `text` are the signed lines, `key_id` and `signature` of the first signature."""

    origin: str
    size: int
    root: bytes
    text: str
    name: str
    key_id: bytes
    signature: bytes


def key_id(name: str, public: bytes) -> bytes:
    """What tells keys of one name apart, 4 bytes."""
    return sha256(name.encode() + b"\n" + ED25519 + public).digest()[:KEY_ID]


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The public half of a key, 32 bytes."""
    return key.public_key().public_bytes_raw()


def verifier_key(name: str, public: bytes) -> str:
    """A public key in one line of text: name, key id, and the key itself."""
    return f"{name}+{key_id(name, public).hex()}+{b64encode(ED25519 + public).decode()}"


def signed(origin: str, size: int, root: bytes, moment: str, *, name: str, key: Ed25519PrivateKey) -> str:
    """The note of a checkpoint, signed. `moment` is when, in ISO 8601."""
    text = f"{origin}\n{size}\n{b64encode(root).decode()}\n{moment}\n"
    made = key_id(name, public_bytes(key)) + key.sign(text.encode())
    return f"{text}\n— {name} {b64encode(made).decode()}\n"


def read(given: str) -> SignedNote:
    """The first checkpoint in a text, which may be a whole mail that was saved. NoNote where there is none."""
    lines = [line.rstrip() for line in given[:LONGEST].removeprefix("\ufeff").splitlines()]
    found = NOTE.search("\n".join(lines))
    if found is None:
        raise NoNote("There is no signed checkpoint in it.")
    signature = b64decode(found["signature"])
    text = f"{found['origin']}\n{found['size']}\n{found['root']}\n{found['more']}"
    return SignedNote(
        origin=found["origin"],
        size=int(found["size"]),
        root=b64decode(found["root"]),
        text=text,
        name=found["name"],
        key_id=signature[:KEY_ID],
        signature=signature[KEY_ID:],
    )


def is_signed_by(note: SignedNote, verifier: str) -> bool:
    """Whether the key of this line of text made the note's signature. NoNote where it is no key."""
    name, public = _public_key(verifier)
    if (note.name, note.key_id) != (name, key_id(name, public)):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(note.signature, note.text.encode())
    except InvalidSignature:
        return False
    return True


def _public_key(verifier: str) -> tuple[str, bytes]:
    name, _plus, rest = verifier.strip().partition("+")
    found_id, _plus, encoded = rest.partition("+")
    try:
        key = b64decode(encoded, validate=True)
    except NotBase64:
        key = b""
    if len(key) != 33 or key[:1] != ED25519 or key_id(name, key[1:]).hex() != found_id:
        raise NoNote("This is no public key of a journal.")
    return name, key[1:]
