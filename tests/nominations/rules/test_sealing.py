from datetime import date

import pytest

from audit.nominations.rules.sealing import SALT_BYTES, digest_of_file, digest_of_texts

SALT, DAY = b"s" * SALT_BYTES, date(2026, 3, 9)


def test_every_word_salt_and_day_matters() -> None:
    first = digest_of_texts(SALT, DAY, {"what": "가"})
    assert first == digest_of_texts(SALT, DAY, {"what": "가"})
    others = {
        digest_of_texts(b"t" * SALT_BYTES, DAY, {"what": "가"}),
        digest_of_texts(SALT, date(2026, 3, 10), {"what": "가"}),
        digest_of_texts(SALT, DAY, {"what": "나"}),
        digest_of_file(SALT, b"x"),
    }
    assert first not in others
    assert len(others) == 4


def test_nothing_is_sealed_without_a_salt() -> None:
    with pytest.raises(ValueError, match="salt"):
        digest_of_texts(b"", DAY, {})
