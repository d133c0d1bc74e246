"""One ministry that fails holds up no other."""

import pytest

from audit.core.scope import current_ministry_id
from audit.directory.everywhere import in_each_ministry
from audit.directory.models import Ministry
from tests.world import found


def test_each_is_asked_in_its_own_scope_and_a_failure_is_logged(
    ministry: Ministry, caplog: pytest.LogCaptureFixture
) -> None:
    others = [found(code, code, code) for code in ("mof", "moe")]
    asked: list[int] = []

    def ask() -> int:
        asked.append(current_ministry_id())
        if current_ministry_id() == others[0].pk:
            raise RuntimeError("broken here")
        return 2

    assert in_each_ministry(ask) == 4
    assert asked == [ministry.pk, *(other.pk for other in others)]
    assert [record.message for record in caplog.records if record.exc_info] == [
        "The clock failed in the ministry mof and asks again"
    ]
