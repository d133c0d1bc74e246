import pytest

from audit.nominations.rules.kinds import kind_of
from audit.register.choices import ItemKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("매주 금요일 주간업무 보고", ItemKind.REPORT),
        ("회의 자료를 세 번 고칩니다", ItemKind.MEETING),
        ("기념 행사에 동원됩니다", ItemKind.EVENT),
        ("열두 명의 결재", ItemKind.APPROVAL),
        ("퇴근을 기다립니다", ItemKind.PRACTICE),
        ("The weekly report", ItemKind.REPORT),
        ("", ItemKind.PRACTICE),
    ],
)
def test_the_kind_is_guessed_by_words(text: str, kind: ItemKind) -> None:
    assert kind_of(text) == kind
