import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.core.uploads import MOST_BYTES, TableField


def sent(held: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("units.csv", held)


@pytest.mark.parametrize(
    "held",
    [b"code,name\r\n", "코드".encode(), "코드".encode("cp949"), b"PK\x03\x04a workbook", b"x" * MOST_BYTES],
)
def test_the_field_hands_on_what_the_file_holds(held: bytes) -> None:
    assert TableField().clean(sent(held)) == held


REFUSED = [
    (b"", "empty"),
    (b"x" * (MOST_BYTES + 1), "too_large"),
    (b"<html><table>", "other_file"),
    (b"\xd0\xcf\x11\xe0old sheet", "other_file"),
    (b"%PDF-1.7", "other_file"),
]


@pytest.mark.parametrize(("held", "code"), REFUSED)
def test_other_files_are_refused(held: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TableField().clean(sent(held))
    assert refused.value.code == code


def test_no_file_is_none_where_none_is_needed() -> None:
    assert TableField(required=False).clean(None) is None
    with pytest.raises(ValidationError) as refused:
        TableField().clean(None)
    assert refused.value.code == "required"
