from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.ledger.actions import allot, create_initiative
from audit.ledger.models import Allotment, Initiative
from tests.api.program import Program, program
from tests.ledger.rows import frees
from tests.world import MakeUser


@pytest.fixture
def chair(make_user: MakeUser) -> User:
    return make_user("chair", Role.CHAIR)


@pytest.fixture
def head(make_user: MakeUser, unit: Unit) -> User:
    return make_user("head", Role.UNIT_HEAD, unit=unit)


@pytest.fixture
def chairs(chair: User) -> Program:
    return program(chair, "audit_chair")


@pytest.fixture
def heads(head: User) -> Program:
    return program(head, "audit_head")


def test_an_initiative_is_set_up_once_a_key_and_listed(chairs: Program) -> None:
    sent, key = {"name_ko": "신통상 전략", "name_en": "New trade strategy"}, {"Idempotency-Key": str(uuid4())}
    first, again = (chairs.post("initiatives", sent, **key) for _twice in range(2))
    expected = {**sent, "id": Initiative.objects.get().pk, "hours": "0.00", "closed_at": None}
    assert (first.status_code, first.json(), again.json()) == (200, expected, expected)
    taken = chairs.post("initiatives", sent)
    assert (taken.status_code, taken.json()["code"]) == (409, "InitiativeNameTaken")
    other = chairs.post("initiatives", {**sent, "name_ko": "다른 과제"}, **key)
    assert (other.status_code, other.json()["code"]) == (409, "FormUsedAlready")
    listed = chairs.get("initiatives").json()
    assert (listed["items"], listed["count"], listed["next"]) == ([expected], 1, None)


def test_hours_are_allotted_once_a_key_and_taken_back(
    chair: User, head: User, heads: Program, unit: Unit
) -> None:
    made = create_initiative(by=chair, name_ko="신통상 전략")
    frees(unit, head, minutes=600)
    sent, key = {"initiative": made.pk, "unit": "PC-01", "hours": 8}, {"Idempotency-Key": str(uuid4())}
    first, again = (heads.post("allotments", sent, **key).json() for _twice in range(2))
    assert first == again
    assert {name: first[name] for name in ("initiative", "unit", "hours")} == {**sent, "hours": "8.00"}
    for other in ({"hours": 2}, {"take_back": True}):
        refused = heads.post("allotments", {**sent, **other}, **key)
        assert (refused.status_code, refused.json()["code"]) == (409, "FormUsedAlready")
    too_much = heads.post("allotments", {**sent, "hours": 3})
    assert (too_much.status_code, too_much.json()["code"]) == (409, "NotThatMuchFreed")
    assert heads.post("allotments", {**sent, "hours": 5, "take_back": True}).json()["hours"] == "-5.00"
    assert heads.get("initiatives").json()["items"][0]["hours"] == "3.00"
    assert Allotment.objects.count() == 2


def test_who_may_not_is_refused_and_nothing_is_written(
    chairs: Program, heads: Program, chair: User, unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    made = create_initiative(by=chair, name_ko="신통상 전략")
    stranger = program(make_user("lee", Role.UNIT_HEAD, unit=other_unit), "audit_lee")
    frees(unit, chair, minutes=600)
    sent = {"initiative": made.pk, "unit": "PC-01", "hours": 1}
    answers = (
        heads.post("initiatives", {"name_ko": "다른"}), chairs.post("allotments", sent), stranger.post("allotments", sent),
    )  # fmt: skip
    assert [answer.status_code for answer in answers] == [403] * 3
    assert (Initiative.objects.count(), Allotment.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, {"initiative": "missing", "unit": "missing", "hours": "missing"}),
        ({"initiative": 1, "unit": "PC-01", "hours": 0}, {"hours": "too_small"}),
        ({"initiative": 1, "unit": "PC-01", "hours": 1.5}, {"hours": "not_a_number"}),
        ({"initiative": 1, "unit": "PC-01", "hours": True}, {"hours": "not_a_number"}),
        ({"initiative": -1, "unit": "PC-01", "hours": 1}, {"initiative": "too_small"}),
        ({"initiative": 1, "unit": "", "hours": 1}, {"unit": "empty"}),
        ({"initiative": 1, "unit": "P\x00", "hours": 1}, {"unit": "control"}),
        ({"initiative": 1, "unit": "NOPE", "hours": 1}, {"unit": "no_such_row"}),
        ({"initiative": 99999, "unit": "PC-01", "hours": 1}, {"initiative": "no_such_row"}),
        ({"initiative": 1, "unit": "PC-01", "hours": 1, "minutes": 60}, {"minutes": "extra_forbidden"}),
        ('{"initiative": 1, "initiative": 2, "unit": "PC-01", "hours": 1}', {"initiative": "given_twice"}),
    ],
)
def test_fields_that_are_not_right_are_named(
    heads: Program, unit: Unit, body: object, errors: dict[str, str]
) -> None:
    answer = heads.post("allotments", body)
    document = answer.json()
    assert (answer.status_code, {each["field"]: each["code"] for each in document["errors"]}) == (400, errors)
    assert all(each["detail"] and "%(" not in each["detail"] for each in document["errors"])


@pytest.mark.parametrize("body", ["{", "", "[]", "7", "null", '{"hours": NaN}', "[" * 90_000, b"\xff", '"x"'])
def test_a_body_that_is_none_is_answered_with_a_problem(
    heads: Program, unit: Unit, body: str | bytes
) -> None:
    answer = heads.post("allotments", body)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")


def test_a_body_that_is_too_large_and_a_key_that_is_none(heads: Program, unit: Unit) -> None:
    large = heads.post("allotments", {"unit": "x" * 100_000})
    assert (large.status_code, large.json()["code"]) == (413, "TooLarge")
    sent = {"initiative": 1, "unit": "PC-01", "hours": 1}
    wrong = heads.post("allotments", sent, **{"Idempotency-Key": "again"})
    assert (wrong.status_code, [each["code"] for each in wrong.json()["errors"]]) == (400, ["not_a_key"])


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_with_one_and_with_three_rows(
    chair: User, head: User, heads: Program, unit: Unit, number: int
) -> None:
    frees(unit, head, minutes=6000)
    for place in range(number):
        made = create_initiative(by=chair, name_ko=f"과제 {place}")
        allot(by=head, unit=unit, initiative=made, minutes=60)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = heads.get("initiatives")
    assert (len(answer.json()["items"]), len(queries)) == (number, 7)
