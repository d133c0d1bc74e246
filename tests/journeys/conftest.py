import pytest

pytest.register_assert_rewrite("tests.journeys.stage")  # its asserts tell what they compared

from tests.journeys.stage import make_stage  # noqa: E402 - after the line above

__all__ = ["make_stage"]
