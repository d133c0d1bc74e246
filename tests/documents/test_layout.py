"""An official document laid out: marks, indents, the closing word, and what no file can hold."""

import pytest

from audit.documents.layout import FormWords, Line, LinePart, fit, lay_out, plain
from audit.documents.official import Grid, NumberedItem, OfficialDocument
from tests.documents.example import HARM, KEPT

WORDS = FormWords("수신", "(경유)", "제목", "붙임", "끝.", "수신자", "시행", "접수", "공개 구분")


def lines(*points: NumberedItem, **more: object) -> list[str]:
    """The lines of the body as they are read, with their indents."""
    document = OfficialDocument("부", "내부결재", "제목", points, **more)  # type: ignore[arg-type]  # loose fields
    inside = (LinePart.BODY, LinePart.ATTACHMENT)
    return [
        " " * each.indent + each.whole
        for each in lay_out(document, WORDS)
        if isinstance(each, Line) and each.part in inside
    ]


def test_the_head_is_that_of_the_form() -> None:
    document = OfficialDocument("산업통상부", "내부결재", "업무 정비", (NumberedItem("가결"),))
    assert [each.whole for each in lay_out(document, WORDS) if isinstance(each, Line)] == [
        "산업통상부", "수신  내부결재", "(경유)", "제목  업무 정비", "가결  끝.", "시행   ()    접수  (  )", "공개 구분",
    ]  # fmt: skip


def test_items_are_numbered_and_moved_in() -> None:
    assert lines(
        NumberedItem(
            "결정", (NumberedItem("방안"), NumberedItem("이유", (NumberedItem("하나"), NumberedItem("둘"))))
        ),
        NumberedItem("시행일"),
    ) == ["1. 결정", "  가. 방안", "  나. 이유", "    1) 하나", "    2) 둘", "2. 시행일  끝."]


def test_an_item_that_stands_alone_has_no_mark() -> None:
    assert lines(NumberedItem("결정", (NumberedItem("방안"),))) == ["결정", "  방안  끝."]


def test_a_line_break_begins_a_line_behind_the_mark() -> None:
    assert lines(NumberedItem("첫 줄\r\n\n 둘째 줄"), NumberedItem("다음")) == [
        "1. 첫 줄",
        "  둘째 줄",
        "2. 다음  끝.",
    ]


def test_the_closing_word_stands_behind_the_last_text() -> None:
    assert lines(NumberedItem("본문"), attachments=("목록 1부.",)) == ["본문", "붙임 목록 1부.  끝."]
    assert lines(NumberedItem("본문"), attachments=("목록 1부.", "의견 1부.")) == [
        "본문",
        "붙임  1. 목록 1부.",
        "      2. 의견 1부.  끝.",
    ]


def test_under_a_table_the_closing_word_has_its_own_line() -> None:
    grid = Grid(("업무",), (("보고",),))
    assert lines(NumberedItem("목록", grid=grid)) == ["목록", "  끝."]


def test_a_document_without_a_word_ends_too() -> None:
    assert lines() == ["끝."]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (HARM, KEPT),
        ("가\u200b나\ufeff\u2066\u2069다", "가나다"),
        ("  두  칸 ", "두 칸"),
        ("한글 \U000e0041 태그", "한글 태그"),
        ("👩\u200d🔬 조합", "👩\u200d🔬 조합"),
    ],
)
def test_what_no_file_can_hold_goes_out(typed: str, kept: str) -> None:
    assert plain(typed) == kept


def test_lines_stay_lines() -> None:
    assert fit("가\r나\n다\t라") == "가\n나\n다 라"
