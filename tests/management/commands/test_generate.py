"""manage.py generate"""

import pytest
from django.core.management import CommandError, call_command

from audit.directory.models import Ministry, Unit
from audit.register.models import WorkItem


def test_the_command(ministry: Ministry, unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("generate", "motir", "--items", "5", "--seed", "2")
    assert capsys.readouterr().out.startswith("5 items in ")
    assert WorkItem.objects.count() == 5


@pytest.mark.parametrize(
    "arguments", [("nobody", "--items", "5"), ("motir", "--items", "0"), ("motir", "--items", "9" * 20)]
)
def test_the_command_refuses(ministry: Ministry, unit: Unit, arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command("generate", *arguments)
    assert WorkItem.objects.count() == 0
