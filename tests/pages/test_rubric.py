"""The pages of the criteria."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.directory.models import User
from audit.scoring.actions.rubrics import revise_rubric
from audit.scoring.models import Criterion, Rubric
from audit.scoring.rules.criteria import Setting
from tests.pages.reading import Reading, errors, text
from tests.world import MakeUser

SignIn = Callable[[User], Client]
PAGE, REVISE = "/scoring/rubric/", "/scoring/rubric/revise/"


@pytest.fixture
def chair(make_user: MakeUser) -> User:
    return make_user("chair", Role.CHAIR)


def typed(client: Client) -> dict[str, str]:
    """What a browser would send untouched."""
    inputs = [each.attributes for each in Reading(client.get(REVISE).content.decode()).all("input")]
    return {
        each["name"]: each.get("value", "on")
        for each in inputs
        if "name" in each and (each.get("type") != "checkbox" or "checked" in each)
    }


def test_the_chair_changes_a_weight(chair: User, sign_in: SignIn, rubric: Rubric) -> None:
    client = sign_in(chair)
    answer = client.post(REVISE, typed(client) | {"weight_law": "3"}, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    newest = Rubric.objects.first()
    assert newest is not None
    assert (newest.number, newest.criteria.get(code="law").weight) == (2, Decimal(3))
    assert "2판" in text(answer)
    assert "1판" in text(client.get(f"{PAGE}1/"))


def test_what_is_wrong_is_said_at_its_field(chair: User, sign_in: SignIn, rubric: Rubric) -> None:
    client = sign_in(chair)
    answer = client.post(REVISE, typed(client) | {"weight_law": "0", "weight_habit": "x"})
    assert len(errors(answer)) == 2
    assert Rubric.objects.count() == 1


def test_an_old_page_is_refused(chair: User, sign_in: SignIn, rubric: Rubric) -> None:
    client = sign_in(chair)
    old = typed(client)
    client.post(REVISE, old | {"weight_law": "3"})
    assert client.post(REVISE, old | {"weight_law": "5"}).status_code == 409
    assert Rubric.objects.count() == 2


def test_others_read_and_change_nothing(make_user: MakeUser, sign_in: SignIn, rubric: Rubric) -> None:
    for role in (Role.ADMIN, Role.SECRETARY, Role.MEMBER, Role.OBSERVER):
        client = sign_in(make_user(role, role))
        assert REVISE not in client.get(PAGE).content.decode()
        assert (client.get(REVISE).status_code, client.post(REVISE).status_code) == (403, 403)


def test_an_unknown_version_is_not_found(chair: User, sign_in: SignIn, rubric: Rubric) -> None:
    assert [sign_in(chair).get(f"{PAGE}{number}/").status_code for number in (2, 2**40)] == [404, 404]


@pytest.mark.parametrize("versions", [1, 3])
def test_pages_cost_a_fixed_number_of_queries(
    chair: User,
    sign_in: SignIn,
    rubric: Rubric,
    django_assert_num_queries: DjangoAssertNumQueries,
    versions: int,
) -> None:
    for number in range(1, versions):
        revise_rubric(
            by=chair, seen=number, settings={"law": Setting(number + 1, required=True, counted=True)}
        )
    client = sign_in(chair)
    for path, cost in ((PAGE, 7), (f"{PAGE}1/", 7), (REVISE, 7)):
        with django_assert_num_queries(cost):
            client.get(path)


def test_a_criterion_is_changed_added_and_dropped(chair: User, sign_in: SignIn, rubric: Rubric) -> None:
    client, place = sign_in(chair), f"{PAGE}criteria/law/"
    form = client.get(place).context["form"]
    data = {name: form[name].value() for name in form.fields} | {
        "kinds": ["report"],
        "required": "on",
        "counted": "on",
    }
    short = client.post(place, data | {"level_2_en": ""})
    assert (short.context["form"].errors.keys(), Rubric.objects.count()) == ({"level_2_en"}, 1)
    client.post(place, data)
    assert Criterion.objects.get(rubric__number=2, code="law").kinds == ["report"]
    added = data | {"version": "2", "name_ko": "현장 부담", "name_en": "Burden on the field"}
    assert "현장 부담" in text(client.post(f"{PAGE}criteria/new/", added, follow=True))
    stale = client.post(f"{PAGE}criteria/own-1/drop/", {"version": "2"})
    assert stale.status_code == 409
    client.post(f"{PAGE}criteria/own-1/drop/", {"version": "3"})
    assert "현장 부담" not in text(client.get(PAGE))
    assert client.get(f"{PAGE}criteria/own-1/").status_code == 404
