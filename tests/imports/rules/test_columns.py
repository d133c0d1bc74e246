import pytest

from audit.directory.choices import Grade
from audit.imports.rules.columns import CHOICES, COLUMNS, HEADINGS, kind_of
from audit.register.rules.draft import CHOICES as OF_THE_DRAFT


@pytest.mark.parametrize(
    ("title", "kind"),
    [("주간 실적 보고", "report"), ("주간회의 결과 보고", "report"), ("보고 회의", "meeting"), ("개청 기념식", "event"), ("지출 결재", "approval"),
     ("퇴근 전 대기", "practice"), ("그 밖의 일", "report"), ("Weekly meeting", "meeting")],
)  # fmt: skip
def test_the_kind_is_told_by_the_title(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_every_column_has_a_korean_heading_and_every_choice_is_one_of_the_register() -> None:
    assert set(HEADINGS.values()) == set(COLUMNS)
    assert {column for word, column in HEADINGS.items() if not word.isascii()} == set(COLUMNS)
    for column, words in CHOICES.items():
        known = Grade if column == "grade" else OF_THE_DRAFT.get(column)
        if known is not None:
            assert set(words.values()) == {value for value in known.values if value}
