import pytest

from audit.directory.models import Ministry
from audit.ministries.rules.limits import CHOICES, NEEDED, NUMBERS, TEXTS, share_holds, wrong_numbers


def test_the_defaults_of_a_new_ministry_are_within_the_limits() -> None:
    fresh = Ministry()
    assert list(wrong_numbers({name: int(getattr(fresh, name)) for name in NUMBERS})) == []
    assert share_holds(fresh.share_numerator, fresh.share_denominator)


def test_every_setting_has_a_limit() -> None:
    columns = {field.name for field in Ministry._meta.concrete_fields if field.editable} - {"id", "code"}
    assert columns == {*NUMBERS, *TEXTS, *CHOICES}
    assert set(TEXTS) >= NEEDED
    assert {name: Ministry._meta.get_field(name).max_length for name in TEXTS} == dict(TEXTS)  # type: ignore[union-attr]  # columns


@pytest.mark.parametrize(("days", "wrong"), [(9, True), (10, False), (60, False), (61, True)])
def test_numbers_outside_are_named(days: int, wrong: bool) -> None:
    found = wrong_numbers({"retire_zone": 40, "consultation_days": days})
    assert list(found) == (["consultation_days"] if wrong else [])


@pytest.mark.parametrize(
    ("share", "holds"),
    [
        ((1, 2), True), ((2, 3), True), ((1, 1), True), ((51, 100), True), ((100, 100), True),
        ((1, 3), False), ((49, 100), False), ((4, 3), False), ((0, 0), False), ((0, 1), False),
    ],
)  # fmt: skip
def test_a_share_lies_between_one_half_and_all(share: tuple[int, int], holds: bool) -> None:
    assert share_holds(*share) is holds
