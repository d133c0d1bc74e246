"""The shape of what administrators and operators type."""

import pytest

from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import Ministry, Unit, User
from audit.directory.queries import tree_on
from audit.ministries.actions.founding import found as found_ministry
from audit.ministries.forms import (
    AdministratorForm,
    DayForm,
    MinistryForm,
    SettingsForm,
    YearForm,
)
from audit.ministries.rules.limits import CHOICES, NUMBERS, TEXTS
from tests.world import MakeUser, found

DAY = {"day": "2026-04-13", "works": "closed", "name": "임시공휴일"}
KIM = {"username": "kim", "name_ko": "김하나", "email": "kim@motir.example"}


def test_each_setting_stands_once_under_a_heading() -> None:
    placed = [field.name for _heading, fields in SettingsForm().sections for field in fields]
    assert sorted(placed) == sorted([*NUMBERS, *TEXTS, *CHOICES])


def codes(form: SettingsForm | DayForm | MinistryForm | AdministratorForm) -> dict[str, list[str | None]]:
    """What is wrong at each field, by the codes of the errors."""
    return {name: [error.code for error in errors] for name, errors in form.errors.as_data().items()}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, {}),
        ({"works": "worked"}, {"day": ["WorkedAlready"]}),
        ({"day": "2026-05-01"}, {"day": ["FreeAlready"]}),
        ({"day": "2026-05-01", "works": "worked"}, {}),
        ({"day": "2031-01-02"}, {"day": ["DayOutOfReach"]}),
        ({"works": "both"}, {"works": ["invalid_choice"]}),  # the day is not judged without it
    ],
)
def test_a_day_is_judged_as_the_act_judges_it(
    ministry: Ministry, changes: dict[str, str], wrong: dict[str, list[str]]
) -> None:
    form = DayForm(DAY | changes)
    assert codes(form) == wrong
    if not wrong:
        assert form.cleaned_data["works"] is (changes.get("works") == "worked")


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2027", 2027), ("2000", 2000), ("2100", 2100), ("1999", 2026), ("2101", 2026), ("", 2026),
        ("x", 2026), ("2027.5", 2026), ("-2027", 2026),
    ],
)  # fmt: skip
def test_a_wrong_year_is_this_year(now: object, typed: str, year: int) -> None:
    assert YearForm({"year": typed}).year_or_current() == year


@pytest.mark.parametrize("code", ["moe", "A", "a-b_9", "x" * 20, "", "a b", "가", "x" * 21, "a/b"])
def test_form_and_act_agree_on_the_code_of_a_ministry(db: None, code: str) -> None:
    fields = {"code": code, "name_ko": "교육부", "name_en": "Ministry of Education"}
    try:
        taken = bool(found_ministry(by=None, **fields))  # type: ignore[arg-type]  # texts alone
    except Refused:
        taken = False
    typed = {"ministry_code": code, "name_ko": fields["name_ko"], "name_en": fields["name_en"]}
    assert MinistryForm(typed).is_valid() is taken


def form_of_administrator(ministry: Ministry, **typed: str) -> AdministratorForm:
    return AdministratorForm(typed, tree=tree_on(clock.today()), ministry=ministry)


def test_a_first_administrator_is_new_where_nobody_is_there(ministry: Ministry, unit: Unit) -> None:
    form = form_of_administrator(ministry, **KIM, unit="PC-01", person="root")
    assert ("person" in form.fields, codes(form), form.cleaned_data["unit"]) == (False, {}, unit)
    assert set(codes(form_of_administrator(ministry, unit="ZZ-99"))) == {
        "username",
        "name_ko",
        "email",
        "unit",
    }


def test_somebody_who_is_there_is_named_and_nothing_else_is_needed(
    ministry: Ministry, make_user: MakeUser
) -> None:
    kim, gone = make_user("kim"), make_user("gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    other = found("moe", "교육부", "Ministry of Education")
    User.objects.create_user("lee", name_ko="이둘", email="lee@moe.example", ministry=other)
    form = form_of_administrator(ministry, person="kim")
    assert (codes(form), form.cleaned_data["person"]) == ({}, kim)
    for name in ("gone", "lee", "nobody"):
        assert codes(form_of_administrator(ministry, person=name)) == {"person": ["unknown"]}
    assert set(codes(form_of_administrator(ministry, person=""))) == {"username", "name_ko", "email"}
