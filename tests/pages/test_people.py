"""The people of the ministry: the list as of a day, the page of a person, the own page."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Absence, Appointment, Ministry, Unit, User
from audit.people.models import OfficeProposal
from tests.pages.reading import Reading, text
from tests.world import FOUNDED, MONDAY, MakeUnit, MakeUser, found, later

SignIn = Callable[[User], Client]
EVE, DAY, LAST = date(2026, 3, 8), date(2026, 3, 9), date(2026, 12, 31)


@pytest.fixture
def admin(make_user: MakeUser, sign_in: SignIn) -> Client:
    return sign_in(make_user("admin", Role.ADMIN, language="en"))


def names(client: Client, query: str = "") -> list[str]:
    """The user names of the listed people."""
    page = client.get(f"/organization/people/{query}").content.decode()
    table = page.partition('<table class="table')[2]
    return re.findall(r'href="/organization/people/([^/"]+)/"', table)


def rights(client: Client, path: str) -> dict[str, str]:
    """Each right on the page with its reasons."""
    page = client.get(path).content.decode()
    groups = re.findall(r'<div class="rights">\s*<h3>(.*?)</h3>(.*?)</div>', page, re.DOTALL)
    return {sentence: because for because, body in groups for sentence in re.findall(r"<li>(.*?)</li>", body)}


# --- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_holds_who_is_there_on_the_day(
    admin: Client, make_user: MakeUser, unit: Unit, ministry: Ministry
) -> None:
    make_user("seated", unit=unit)
    make_user("role", Role.OBSERVER)
    make_user("nothing")
    left = make_user("left", Role.STAFF, unit=unit)
    Appointment.objects.filter(user=left).update(valid_until=EVE)
    Grant.objects.filter(user=left).update(valid_until=EVE)
    User.objects.create_user("far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E"))
    assert names(admin) == ["admin", "role", "seated"]
    assert names(admin, "?as_of=2026-03-08") == ["admin", "left", "role", "seated"]
    assert names(admin, "?there=all") == ["admin", "left", "nothing", "role", "seated"]


def test_the_list_is_narrowed_by_unit_with_all_below_role_and_name(
    admin: Client, make_user: MakeUser, unit: Unit, other_unit: Unit, top: Unit
) -> None:
    make_user("head", Role.UNIT_HEAD, unit=unit)
    make_user("staff", Role.STAFF, unit=other_unit)
    make_user("minister", Role.MINISTER, unit=top)
    assert names(admin, "?unit=M") == ["head", "minister", "staff"]
    assert names(admin, "?unit=PC-01") == ["head"]
    assert names(admin, "?role=staff") == ["staff"]
    assert names(admin, "?text=MINI") == ["minister"]
    assert names(admin, "?text=staff@motir") == ["staff"]
    assert names(admin, "?unit=M&role=staff&text=st") == ["staff"]
    assert names(admin, "?unit=PC-01&role=staff") == []


def test_rows_say_seat_roles_and_who_stands_in(
    admin: Client, make_user: MakeUser, unit: Unit, ministry: Ministry
) -> None:
    head = make_user("head", Role.UNIT_HEAD, Role.MEMBER, unit=unit)
    deputy = make_user("lee")
    Absence.objects.create(ministry=ministry, user=head, deputy=deputy, valid_from=EVE, valid_until=DAY)
    page = text(admin.get("/organization/people/?text=head"))
    assert (
        "Head head Division PC-01 I don't know council member, unit head until Mon 9 Mar 2026, Lee stands in"
        in (page.replace("&#x27;", "'").replace("&#39;", "'"))
    )


@pytest.mark.parametrize(
    ("query", "korean", "english"), [("", "2명", "2 people"), ("?text=kim", "1명", "1 person")]
)
def test_people_are_counted_as_people(
    admin: Client, make_user: MakeUser, unit: Unit, query: str, korean: str, english: str
) -> None:
    make_user("kim", Role.STAFF, unit=unit)
    said = []
    for language in ("ko", "en"):
        admin.cookies["django_language"] = language
        page = Reading(admin.get(f"/organization/people/{query}").content.decode())
        said += [each.words for each in page.all("p") if each.attributes.get("class") == "list-count"]
    assert said == [korean, english]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(
    admin: Client,
    make_user: MakeUser,
    unit: Unit,
    ministry: Ministry,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for place in range(number):
        somebody = make_user(f"p{place}", Role.STAFF, unit=unit)
        Absence.objects.create(ministry=ministry, user=somebody, valid_from=DAY)
    with django_assert_num_queries(10):
        assert len(names(admin)) == number + 1


# --- the page of a person -----------------------------------------------------------------------------------------------


def test_a_page_says_what_somebody_may_do_and_why(
    admin: Client, make_user: MakeUser, unit: Unit, ministry: Ministry
) -> None:
    kim = make_user("kim", Role.UNIT_HEAD, unit=unit)
    Grant.objects.create(ministry=ministry, user=kim, role=Role.MEMBER, valid_from=DAY, valid_until=LAST)
    minister = make_user("minister", Role.MINISTER)
    Absence.objects.create(ministry=ministry, user=minister, deputy=kim, valid_from=DAY, valid_until=DAY)
    found_rights = rights(admin, "/organization/people/kim/")
    assert found_rights["Take positions in ballots of the council."] == "council member until Thu 31 Dec 2026"
    assert found_rights["Answer consultations for the unit."] == (
        "unit head of Division PC-01 and all below it until further notice"
    )
    assert found_rights["Sign what was agreed, or hand it back."] == (
        "stands in for Minister (minister until further notice)"
    )
    assert found_rights["Read the results."].count(" · ") == 2
    assert "Admit people, move them, give and end their roles." not in found_rights
    assert "Take positions in ballots of the council." not in rights(
        admin, "/organization/people/kim/?as_of=2026-03-08"
    )


def test_a_page_holds_seats_roles_and_absences_of_all_times(
    admin: Client, make_user: MakeUser, unit: Unit, ministry: Ministry
) -> None:
    kim = make_user("kim", Role.STAFF, unit=unit)
    Appointment.objects.filter(user=kim).update(valid_until=EVE)
    Grant.objects.filter(user=kim).update(valid_until=EVE)
    Absence.objects.create(ministry=ministry, user=kim, valid_from=FOUNDED, valid_until=FOUNDED)
    page = text(admin.get("/organization/people/kim/"))
    for said in (
        "kim@motir.example",
        "No rights on this day",
        "staff Logs the recurring work of the own unit. Division PC-01 Wed 1 Jan 2025 Sun 8 Mar 2026",
        "Division PC-01 I don&#x27;t know Wed 1 Jan 2025 Sun 8 Mar 2026",
        "Wed 1 Jan 2025 Wed 1 Jan 2025 nobody",
    ):
        assert said in page.replace("&#39;", "&#x27;")


@pytest.mark.parametrize(
    ("role", "list_status", "may_change"),
    [
        (Role.ADMIN, 200, True),
        (Role.AUDITOR, 200, False),
        (Role.SECRETARY, 403, False),
        (Role.STAFF, 403, False),
    ],
)
def test_who_sees_others_and_who_may_change_them(
    make_user: MakeUser, sign_in: SignIn, role: Role, list_status: int, may_change: bool
) -> None:
    make_user("kim", Role.STAFF)
    client = sign_in(make_user("reader", role))
    answers = [client.get(path) for path in ("/organization/people/", "/organization/people/kim/")]
    assert [answer.status_code for answer in answers] == [list_status] * 2
    assert ["/roles/new/" in answer.content.decode() for answer in answers] == [False, may_change]
    assert client.get("/organization/people/kim/roles/new/").status_code == (200 if may_change else 403)


def test_everybody_sees_the_own_page_and_comes_to_it_by_the_name_on_top(
    make_user: MakeUser, sign_in: SignIn, unit: Unit
) -> None:
    client = sign_in(make_user("kim", Role.OBSERVER, language="en"))
    assert '<p class="who"><a href="/me/">' in client.get("/").content.decode()
    page = client.get("/me/").content.decode()
    assert "kim@motir.example" in page
    assert 'href="/me/absences/new/"' in page
    assert "/organization/people/" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_costs_a_fixed_number_of_queries(
    admin: Client,
    make_user: MakeUser,
    make_unit: MakeUnit,
    ministry: Ministry,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    kim = make_user("kim")
    for place in range(number):
        first = date(2026, 1, 1 + place)
        unit = make_unit(f"U{place}")
        own = {"ministry": ministry, "user": kim, "valid_from": first}
        Appointment.objects.create(**own, unit=unit)
        Grant.objects.create(**own, role=Role.STAFF, unit=unit)
        Absence.objects.create(**own, deputy=make_user(f"d{place}"), valid_until=first)
        OfficeProposal.objects.create(
            ministry=ministry, kind="leave", person=kim, beneficiary=make_user(f"s{place}"),
            facts={"last_day": "2026-12-31"}, proposed_by=make_user(f"p{place}"), proposed_at=MONDAY, lapses_at=later(days=14),
        )  # fmt: skip
    with django_assert_num_queries(13):
        admin.get("/organization/people/kim/")


def test_people_of_another_ministry_are_as_good_as_missing(admin: Client) -> None:
    User.objects.create_user("far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E"))
    User.objects.create_superuser("root", name_ko="운영자", email="o@x.example")
    for name in ("far", "root", "nobody"):
        for page in ("", "edit/", "seat/", "leave/", "roles/new/", "absences/new/"):
            assert admin.get(f"/organization/people/{name}/{page}").status_code == 404
            assert admin.post(f"/organization/people/{name}/{page}").status_code in {404, 405}
