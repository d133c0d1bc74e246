"""Checkpoints as signed notes: what was signed is read again out of a saved mail, and nothing else holds."""

from base64 import b64decode, b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.journal.notes import NoNote, is_signed_by, key_id, public_bytes, read, signed, verifier_key

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
NAME = "audit.example/journal"
ROOT = bytes(range(32, 64))
NOTE = signed(f"{NAME}/motir", 1834, ROOT, "2026-11-22T00:00:00Z", name=NAME, key=KEY)
VERIFIER = verifier_key(NAME, public_bytes(KEY))


def test_the_form_is_that_of_public_logs() -> None:
    lines = NOTE.splitlines()
    assert lines[:5] == [f"{NAME}/motir", "1834", b64encode(ROOT).decode(), "2026-11-22T00:00:00Z", ""]
    assert lines[5].startswith(f"— {NAME} ")
    assert len(lines) == 6


def test_the_published_example_of_a_key_id() -> None:
    """From the description of signed notes (C2SP signed-note): the key of PeterNeumann."""
    verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    note = (
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    name, hashed, encoded = verifier.split("+")
    assert key_id(name, b64decode(encoded)[1:]).hex() == hashed
    with pytest.raises(NoNote):  # signed, and no checkpoint
        read(note)


def test_it_is_read_again() -> None:
    note = read(NOTE)
    assert (note.origin, note.size, note.root, note.name) == (f"{NAME}/motir", 1834, ROOT, NAME)
    assert note.text == NOTE.partition("\n\n")[0] + "\n"
    assert is_signed_by(note, VERIFIER)


@pytest.mark.parametrize(
    "given",
    [
        NOTE.rstrip(),
        NOTE.replace("\n", "\r\n"),
        "\ufeff" + NOTE,
        f"Subject: 처리 이력 검증값\n\n감사관 님,\n\n{NOTE}\n공개키:\n{VERIFIER}\n",
        "".join(f"{line}  \n" for line in NOTE.splitlines()),
        NOTE + "— another/witness " + NOTE.rpartition(" ")[2],
    ],
)
def test_it_is_found_in_what_was_saved(given: str) -> None:
    assert is_signed_by(read(given), VERIFIER)


@pytest.mark.parametrize(
    "given",
    [
        "", "글", "\n".join(NOTE.splitlines()[:4]), NOTE.replace("1834", "-1"), NOTE.replace("1834", "9" * 40),
        NOTE.replace("— ", "- "), NOTE.replace("/journal/", "/"), "\x00" * 1000, NOTE.replace("\n\n", "\n"),
    ],
)  # fmt: skip
def test_what_holds_none_is_refused(given: str) -> None:
    with pytest.raises(NoNote, match=r"no signed checkpoint"):
        read(given)


OTHER = Ed25519PrivateKey.generate()


@pytest.mark.parametrize(
    "given",
    [
        NOTE.replace("1834", "1835"),
        NOTE.replace("2026-11-22", "2026-11-23"),
        NOTE.replace(b64encode(ROOT).decode(), b64encode(bytes(32)).decode()),
        NOTE.replace(f"{NAME}/motir", f"{NAME}/moe"),
        signed(f"{NAME}/motir", 1834, ROOT, "2026-11-22T00:00:00Z", name=NAME, key=OTHER),
        signed(f"{NAME}/motir", 1834, ROOT, "2026-11-22T00:00:00Z", name="x/journal", key=KEY),
    ],
)
def test_what_was_changed_or_signed_by_somebody_else_does_not_hold(given: str) -> None:
    assert not is_signed_by(read(given), VERIFIER)


@pytest.mark.parametrize(
    "key", ["", "x", "a+b+c", VERIFIER[:-4], VERIFIER.replace("+", "+0", 1), f"y{VERIFIER}"]
)
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(NoNote, match="no public key"):
        is_signed_by(read(NOTE), key)
