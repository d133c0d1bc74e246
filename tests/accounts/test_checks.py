"""A demo beside real people does not start."""

import pytest
from pytest_django import Settings

from audit.accounts.checks import a_demo_is_alone
from audit.directory.models import Ministry


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("demo", "invented", "found"),
    [(True, False, ["audit.E057"]), (True, True, []), (False, False, [])],
)
def test_a_demo_is_alone(demo: bool, invented: bool, found: list[str], settings: Settings) -> None:
    settings.DEMO = demo
    Ministry.objects.create(code="a", name_ko="가", name_en="A", invented=invented)
    assert [error.id for error in a_demo_is_alone(None)] == found
