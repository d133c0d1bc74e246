import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

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
    ("username", "sentence"),
    [
        ("Kim", "The user name Kim cannot be used here. Choose another one."),
        ("kim", "The user name kim cannot be used here. Choose another one."),
        ("..", ("A user name has 1 to 150 letters (A to Z), digits and . _ @ + - characters, with a letter or a digit"
                " first and last. Choose another one.")),
    ],
)  # fmt: skip
def test_a_user_name_that_nobody_gets(unit: Unit, username: str, sentence: str) -> None:
    call_command("admit", "motir", "kim", unit=unit.code, **PERSON)
    with override("en"), pytest.raises(CommandError) as caught:
        call_command("admit", "motir", username, unit=unit.code, **PERSON)
    assert (str(caught.value), User.objects.count()) == (sentence, 1)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"unit": "NOPE"}, "There is no unit with the code NOPE."),
        ({"email": "kim"}, "메일 주소가 아닙니다."),
        ({"email": "=cmd|x@b.kr"}, "메일 주소가 아닙니다."),
        ({"name_ko": "가" * 101}, "--name-ko"),
        ({"name_ko": "가\ud800"}, "--name-ko"),
        ({"name_en": "a" * 101}, "--name-en"),
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
