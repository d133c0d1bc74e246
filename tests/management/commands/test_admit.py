import pytest
from django.core.management import CommandError, call_command

from audit.access.choices import Role
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.directory.models import Unit, User

PERSON = {"name_ko": "김하나", "email": "kim@motir.example"}


def test_a_person_comes_in_with_roles(unit: Unit) -> None:
    call_command(
        "admit", "motir", "kim", unit=unit.code, role=[Role.UNIT_HEAD.value, Role.MEMBER.value], **PERSON
    )
    user = User.objects.get(username="kim")
    assert can(user, Permission.CONFIRM_WORK, unit)
    assert can(user, Permission.TAKE_POSITION)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"unit": "NOPE"}, "There is no unit with the code NOPE."),
        ({"email": "kim"}, "이메일"),
        ({"code": "moe"}, "There is no ministry with the code moe."),
    ],
)
def test_what_is_wrong_is_said_and_nobody_comes_in(
    unit: Unit, changed: dict[str, str], sentence: str
) -> None:
    options = {"unit": unit.code, **PERSON} | {
        name: value for name, value in changed.items() if name != "code"
    }
    with pytest.raises(CommandError, match=sentence):
        call_command("admit", changed.get("code", "motir"), "kim", **options)
    assert not User.objects.exists()
