"""What the command refuses; that it tells the demo is seen in tests/management/demo/test_story.py."""

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from audit.directory.models import Ministry, User


@pytest.mark.django_db
def test_outside_a_demo_nothing_is_loaded_and_nothing_is_deleted(settings: Settings) -> None:
    settings.DEMO = False
    Ministry.objects.create(code="real", name_ko="실제", name_en="Real")
    for options in ({}, {"reset": True}):
        with pytest.raises(CommandError, match="DEMO is not set"):
            call_command("load_demo", **options)
    assert Ministry.objects.count() == 1


@pytest.mark.django_db
def test_a_loaded_demo_stays_as_it_is(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.DEMO = True
    Ministry.objects.create(code="motir", name_ko="산업통상부", name_en="MOTIR")
    call_command("load_demo")
    assert capsys.readouterr().out == "The demo is loaded already; --reset starts it anew.\n"


@pytest.mark.django_db
def test_a_real_register_is_never_emptied(settings: Settings) -> None:
    settings.DEMO = True
    real = Ministry.objects.create(code="real", name_ko="실제", name_en="Real")
    User.objects.create_user("kim", name_ko="김", email="kim@demo.invalid", ministry=real)
    with pytest.raises(CommandError, match="the demo did not make"):
        call_command("load_demo", reset=True)
    assert (Ministry.objects.get(), User.objects.count()) == (real, 1)
