import pytest
from django.utils import translation

from audit.cases.wording.titles import proposed_title


@pytest.mark.parametrize(
    ("titles", "korean", "english"),
    [
        (["주간 보고"], "주간 보고", "주간 보고"),
        (["주간 보고", "행사"], "주간 보고 외 1건", "주간 보고 and 1 more"),
        (["주간 보고", "행사", "회의"], "주간 보고 외 2건", "주간 보고 and 2 more"),
        (["가" * 300], "가" * 300, "가" * 300),
        (["가" * 300, "행사"], "가" * 280 + " 외 1건", "가" * 280 + " and 1 more"),
    ],
)
def test_a_new_case_is_named_by_its_work_without_a_verb(titles: list[str], korean: str, english: str) -> None:
    for language, expected in (("ko", korean), ("en", english)):
        with translation.override(language):
            assert proposed_title(titles) == expected
