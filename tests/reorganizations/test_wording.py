"""A plan's verdict: one sentence, never two that contradict each other."""

import pytest

from audit.reorganizations.wording import verdict_sentence


@pytest.mark.parametrize(
    ("problems", "waiting", "says"),
    [
        (0, 0, "이 개편안은 그대로 시행할 수 있습니다."),
        (0, 1234, "이 개편안은 시행할 수 있으나, 아직 정하지 않은 업무가 1,234건 있습니다."),
        (2, 0, "이 개편안은 아직 시행할 수 없습니다. 고칠 점: 2개."),
        (2, 5, "이 개편안은 아직 시행할 수 없습니다. 고칠 점: 2개."),
    ],
)
def test_the_verdict(problems: int, waiting: int, says: str) -> None:
    assert verdict_sentence(problems, waiting) == says
