from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Ministry, Unit, User
from audit.people.queries.import_plan import plan_of
from audit.people.rules.people_list import PersonRow, Refusal
from tests.world import MakeUser, found

DAY = date(2026, 3, 9)
Said = Callable[..., PersonRow]


def said(username: str = "kim", /, **changes: object) -> PersonRow:
    """A row that says of make_user's person what is known already."""
    fields: dict[str, object] = {
        "line": 2,
        "name_ko": f"{username} 님",
        "email": f"{username}@motir.example",
        "unit_code": "PC-01",
        "since": DAY,
    }
    return PersonRow(username=username, **(fields | changes))  # type: ignore[arg-type]  # a row for tests


def test_who_is_not_known_is_new(unit: Unit) -> None:
    plan = plan_of([said(roles=("staff",))])
    assert [(row.is_new, row.unit, row.roles) for row in plan.new] == [(True, unit, ("staff",))]
    assert (plan.changed, plan.unchanged, plan.refused) == ((), 0, ())


def test_who_is_as_the_list_says_stays(make_user: MakeUser, unit: Unit) -> None:
    make_user("kim", Role.STAFF, Role.REVIEWER, unit=unit)
    plan = plan_of([said(roles=("staff", "reviewer"), language="ko", name_en="Kim")])
    assert (plan.new, plan.changed, plan.unchanged) == ((), (), 1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"email": "new@motir.example", "language": "en"}, (("email", "language"), False, ())),
        ({"unit_code": "TP-01"}, ((), True, ())),
        ({"grade": "5"}, ((), True, ())),
        ({"since": date(2024, 12, 31)}, None),
        ({"roles": ("staff", "chair")}, ((), False, ("staff", "chair"))),
    ],
)
def test_what_changes_is_told(
    make_user: MakeUser, unit: Unit, other_unit: Unit, changes: dict[str, object], expected: object
) -> None:
    make_user("kim", unit=unit)
    plan = plan_of([said(**changes)])
    if expected is None:
        assert plan.refused == (
            Refusal(2, "unit_code", "unit_unknown", "PC-01", "기획재정담당관", "Division PC-01"),
        )
    else:
        assert [(row.known, row.seat, row.roles) for row in plan.changed] == [expected]


def test_what_the_ministry_refuses_is_named(make_user: MakeUser, unit: Unit, ministry: Ministry) -> None:
    make_user("closed").is_active = False
    User.objects.filter(username="closed").update(is_active=False)
    User.objects.create_user("far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E"))
    planned = make_user("lee", unit=unit)
    Grant.objects.create(ministry=ministry, user=planned, role=Role.CHAIR, valid_from=date(2026, 5, 1))
    plan = plan_of(
        [
            said("closed", line=2),
            said("far", line=3),
            said("lee", line=4, roles=("chair",)),
            said("kim", line=5, unit_code="NOPE"),
        ],
        [Refusal(9, "since", "day_bad", "x")],
    )
    assert plan.refused == (
        Refusal(2, "username", "account_closed", "closed", "closed 님", "Closed"),
        Refusal(3, "username", "username_unusable", "far"),
        Refusal(4, "roles", "role_later", "chair"),
        Refusal(5, "unit_code", "unit_unknown", "NOPE"),
        Refusal(9, "since", "day_bad", "x"),
    )


def test_a_new_user_name_fits_into_addresses_and_is_told_apart_by_more_than_capitals(
    make_user: MakeUser, unit: Unit
) -> None:
    make_user("chair", unit=unit)
    User.objects.create_user("Far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E"))
    names = ["Chair", "chair", "FAR", "lee", "Lee", "..", "kim.", ".kim", "k.im"]
    plan = plan_of([said(name, line=line) for line, name in enumerate(names, start=2)])
    assert plan.refused == (
        Refusal(2, "username", "username_unusable", "Chair"),
        Refusal(4, "username", "username_unusable", "FAR"),
        Refusal(6, "username", "username_unusable", "Lee"),
        Refusal(7, "username", "username_bad", ".."),
        Refusal(8, "username", "username_bad", "kim."),
        Refusal(9, "username", "username_bad", ".kim"),
    )
    assert ([each.row.username for each in plan.new], plan.unchanged) == (["lee", "k.im"], 1)


def test_accounts_of_before_stay_in_lists(make_user: MakeUser, unit: Unit) -> None:
    names = ["chair", "Chair", "_kim"]
    for name in names:
        make_user(name, unit=unit)
    plan = plan_of([said(name, line=line) for line, name in enumerate(names, start=2)])
    assert (plan.refused, plan.new, plan.unchanged) == ((), (), 3)


def test_the_seal_tells_one_plan_from_another(make_user: MakeUser, unit: Unit) -> None:
    before = plan_of([said()]).seal
    assert plan_of([said()]).seal == before
    assert plan_of([said(grade="5")]).seal != before
    make_user("kim", unit=unit)
    assert plan_of([said()]).seal != before


@pytest.mark.parametrize("number", [2, 30])
def test_a_plan_costs_five_queries(make_user: MakeUser, unit: Unit, number: int) -> None:
    rows = [said(f"p{place}", roles=("staff",)) for place in range(number)]
    for row in rows[: number // 2]:
        make_user(row.username, Role.CHAIR, unit=unit)
    with CaptureQueriesContext(connection) as queries:
        plan_of(rows)
    assert len(queries) == 5
