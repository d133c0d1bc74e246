"""What comes back of a form that was not taken, and what does not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from audit.access.typed import MOST_CARRIED, Typed, is_written, typed_in


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("주간보고", True),
        ("two words", True),
        ("첫째 줄\n둘째 줄", True),
        ("", False),
        ("   ", False),
        ("on", False),
        ("habit", False),
        ("2026-11-22", False),
        ("0f8fad5b-d9cb-469f-a165-70867728950e", False),
    ],
)
def test_what_a_person_wrote(value: str, written: bool) -> None:
    assert is_written(value) is written


def test_everything_is_carried_on_but_secrets_and_files(rf: RequestFactory) -> None:
    sent = rf.post(
        "/register/new/",
        {
            "csrfmiddlewaretoken": "x" * 32, "title": "주간 보고", "kind": ["report", "event"], "version": "3", "code": "123456",
            "password1": "two words", "asked": "저장", "file": SimpleUploadedFile("목록.csv", b"a,b"),
        },
    )  # fmt: skip
    assert typed_in(sent) == Typed(
        fields=(("title", "주간 보고"), ("kind", "report"), ("kind", "event"), ("version", "3")),
        texts=("주간 보고",),
        files=(("file", "목록.csv"),),
        asked="저장",
    )


def test_what_is_too_much_to_carry_is_given_back_all_the_same(rf: RequestFactory) -> None:
    long = "가" * (MOST_CARRIED + 1)
    assert typed_in(rf.post("/", {"text": long})) == Typed(texts=(long,))
