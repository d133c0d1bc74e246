"""What is real is what does not carry the mark."""

import pytest

from audit.directory.invented import has_real_people, holds_a_demo, holds_what_is_real
from audit.directory.models import Ministry, User


def somebody(ministry: Ministry | None, *, invented: bool = False, is_active: bool = True) -> User:
    return User.objects.create_user(
        "kim",
        name_ko="김",
        email="kim@demo.invalid",
        ministry=ministry,
        invented=invented,
        is_active=is_active,
    )


@pytest.mark.django_db
def test_an_empty_database_holds_neither() -> None:
    assert (holds_what_is_real(), has_real_people(), holds_a_demo()) == (False, False, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ministry_invented", "person", "real"),
    [
        (True, {"invented": True}, False),
        (True, {"invented": False}, True),
        (True, {"invented": False, "is_active": False}, False),
        (False, {"invented": True}, True),
    ],
)
def test_one_real_ministry_or_person_is_enough(
    ministry_invented: bool, person: dict[str, bool], real: bool
) -> None:
    ministry = Ministry.objects.create(code="a", name_ko="가", name_en="A", invented=ministry_invented)
    somebody(ministry, **person)
    assert holds_what_is_real() is real
    assert holds_a_demo() is ministry_invented


@pytest.mark.django_db
def test_an_operator_is_nobody_of_a_ministry() -> None:
    Ministry.objects.create(code="a", name_ko="가", name_en="A", invented=True)
    somebody(None)
    assert holds_what_is_real() is False


@pytest.mark.django_db
def test_people_of_one_ministry() -> None:
    one, other = (Ministry.objects.create(code=code, name_ko="가", name_en="A") for code in "ab")
    somebody(one)
    assert (has_real_people(one), has_real_people(other)) == (True, False)
