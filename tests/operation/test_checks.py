import pytest
from pytest_django import Settings

from audit.operation import checks


@pytest.mark.parametrize(
    ("token", "library", "found"),
    [
        ("", False, []),
        ("x" * 32, True, []),
        ("x" * 31, True, ["audit.E059"]),
        ("x" * 32, False, ["audit.E058"]),
    ],
)
def test_metrics_that_cannot_be_given(
    token: str, library: bool, found: list[str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.METRICS_TOKEN = token
    monkeypatch.setattr(checks, "METRICS", library)
    assert [error.id for error in checks.the_metrics_can_be_read(None)] == found
