"""The pages of what takes two: from the act of the administrator to the desk and the answer of the second person."""

from collections.abc import Callable

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Absence, Ministry, Unit, User
from audit.people.models import OfficeProposal
from tests.pages.reading import text
from tests.world import MONDAY, MakeUser

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def founded(ministry: Ministry) -> None:
    Ministry.objects.filter(pk=ministry.pk).update(founding_ended_at=MONDAY)


@pytest.fixture
def kim(make_user: MakeUser, unit: Unit) -> User:
    return make_user("kim", Role.STAFF, unit=unit)


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN, language="en")


@pytest.fixture
def chair(make_user: MakeUser) -> User:
    return make_user("chair", Role.CHAIR, language="en")


@pytest.fixture
def proposal(admin: User, kim: User, sign_in: SignIn) -> OfficeProposal:
    """Proposed on the page of kim."""
    answer = sign_in(admin).post(
        "/organization/people/kim/roles/new/",
        {"role": "secretary", "since": "2026-03-09", "until": "", "unit": ""},
    )
    found = OfficeProposal.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/organization/proposals/{found.pk}/")
    return found


def read(client: Client, path: str) -> str:
    return text(client.get(path))


def test_the_proposer_reads_that_nothing_changed_and_who_can_confirm(
    proposal: OfficeProposal, chair: User, client: Client
) -> None:
    page = read(client, proposal.get_absolute_url())
    assert "nothing has changed yet" in page
    assert "Can be confirmed by Chair" in page
    assert "Take it back" in page
    assert "Decline" not in page
    assert "Waits for a second person" in read(client, "/organization/people/kim/")


def test_it_stands_on_the_desk_of_the_second_person_and_one_tap_confirms(
    proposal: OfficeProposal, chair: User, sign_in: SignIn
) -> None:
    desk = sign_in(chair)
    assert "Kim becomes secretary" in read(desk, "/")
    answer = desk.post(f"{proposal.get_absolute_url()}confirm/", follow=True)
    assert "Confirmed, and done." in text(answer)
    assert Grant.objects.filter(user=proposal.person, role=Role.SECRETARY).exists()
    assert "Kim becomes secretary" not in read(desk, "/")


def test_a_reason_that_is_missing_or_too_long_comes_back(
    proposal: OfficeProposal, chair: User, sign_in: SignIn
) -> None:
    desk = sign_in(chair)
    for reason in ("", "x" * 501):
        answer = desk.post(f"{proposal.get_absolute_url()}decline/", {"reason": reason})
        assert answer.status_code == 200
        assert reason in answer.content.decode()
    assert OfficeProposal.objects.get().status == "open"
    desk.post(f"{proposal.get_absolute_url()}decline/", {"reason": "not him"})
    assert OfficeProposal.objects.get().reason == "not him"
    assert "not him" in read(desk, proposal.get_absolute_url())


def test_the_proposer_and_who_gains_are_told_why_they_cannot_confirm(
    proposal: OfficeProposal, admin: User, sign_in: SignIn, kim: User
) -> None:
    for who in (admin, kim):
        answer = sign_in(who).post(
            f"{proposal.get_absolute_url()}confirm/", headers={"Accept-Language": "en"}
        )
        assert "three people" in text(answer) or "서로 달라야" in text(answer)
    assert not Grant.objects.filter(user=kim, role=Role.SECRETARY).exists()


def test_strangers_find_no_proposal(
    proposal: OfficeProposal, make_user: MakeUser, unit: Unit, sign_in: SignIn
) -> None:
    client = sign_in(make_user("lee", Role.STAFF, unit=unit))
    for tail in ("", "confirm/", "decline/", "withdraw/"):
        path = proposal.get_absolute_url() + tail
        answer = client.post(path) if tail else client.get(path)
        assert answer.status_code == 404
    assert "becomes" not in read(client, "/organization/proposals/")


def test_a_superior_reads_and_confirms_the_deputy_of_a_head(
    make_user: MakeUser, unit: Unit, top: Unit, kim: User, sign_in: SignIn
) -> None:
    head = make_user("head", Role.UNIT_HEAD, unit=unit)
    above = make_user("above", Role.UNIT_HEAD, unit=top, language="en")
    sign_in(head).post("/me/absences/new/", {"since": "2026-03-10", "until": "2026-03-12", "deputy": "kim"})
    found = OfficeProposal.objects.get()
    desk = sign_in(above)
    assert "Kim stands in for Head from Tue 10 Mar 2026" in read(desk, "/")
    assert desk.get(found.get_absolute_url()).status_code == 200
    desk.post(f"{found.get_absolute_url()}confirm/")
    assert Absence.objects.get().deputy == kim


def test_an_address_is_proposed_and_the_rest_saved(admin: User, kim: User, sign_in: SignIn) -> None:
    answer = sign_in(admin).post(
        "/organization/people/kim/edit/",
        {"name_ko": "김새", "name_en": "Kim", "email": "new@motir.example", "language": "ko"},
    )
    found = OfficeProposal.objects.get()
    assert answer.headers["Location"] == found.get_absolute_url()
    kim.refresh_from_db()
    assert (kim.name_ko, kim.email) == ("김새", "kim@motir.example")


def test_who_lost_the_authenticator_and_has_none_is_told_on_the_page(
    admin: User, kim: User, sign_in: SignIn
) -> None:
    client = sign_in(admin)
    assert "call back, or meet" in read(client, "/organization/people/kim/authenticator/")
    answer = client.post("/organization/people/kim/authenticator/")
    assert "done already" in text(answer)
