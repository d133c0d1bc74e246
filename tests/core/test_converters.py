"""Text in paths goes through the one parser; what it refuses stands at no address."""

import pytest

from audit.core.converters import TextConverter


@pytest.mark.parametrize(
    ("sent", "read"), [("kim", "kim"), ("a" * 150, "a" * 150), (" kim", "kim"), ("\u1100\u1161", "\uac00")]
)
def test_what_can_be_read(sent: str, read: str) -> None:
    assert TextConverter().to_python(sent) == read


@pytest.mark.parametrize(
    "sent", ["\0", "a\0b", "\ud800", "\u202ea", "\u3164", " ", "a\nb", "a" * 151, "a" * 100_000]
)
def test_what_stands_at_no_address(sent: str) -> None:
    with pytest.raises(ValueError):
        TextConverter().to_python(sent)


def test_a_link_says_what_it_is_given() -> None:
    assert TextConverter().to_url("kim.min@x") == "kim.min@x"
