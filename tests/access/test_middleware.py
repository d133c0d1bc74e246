from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from audit.access.choices import Role
from audit.access.middleware import ScopeMiddleware
from audit.access.posting import is_page_here
from audit.directory.models import Unit, User
from tests.world import MakeUser

SignIn = Callable[[User], Client]


def test_no_page_of_a_signed_in_person_is_kept_by_the_browser(
    client: Client, sign_in: SignIn, make_user: MakeUser, unit: Unit
) -> None:
    signed_in = sign_in(make_user("kim", Role.CHAIR))
    kept = {signed_in.get(path).headers["Cache-Control"] for path in ("/", "/cases/", "/results/", "/admin/")}
    assert {frozenset(value.split(", ")) >= {"private", "no-store"} for value in kept} == {True}


@pytest.mark.parametrize(("method", "kept"), [("get", True), ("head", True), ("post", False)])
def test_rights_are_kept_for_looking_alone(
    rf: RequestFactory, make_user: MakeUser, method: str, kept: bool
) -> None:
    """What acts asks the gate again inside its lock: a role may have ended since the page asked."""
    seen: list[bool] = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(hasattr(request.user, "rights_kept"))
        return HttpResponse()

    request = getattr(rf, method)("/")
    request.session = {}
    request.user = User.objects.get(pk=make_user("kim", Role.STAFF).pk)
    ScopeMiddleware(answer)(request)
    assert seen == [kept]


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("http://testserver/register/?q=1", True),
        ("http://testserver/organization/proposals/1/", True),
        ("http://testserver/organization/proposals/1/decline/", False),  # it only takes
        ("http://testserver/no/such/page/", False),
        ("http://testserver", False),
        ("http://evil.example/register/", False),
        ("//evil.example/register/", False),
        ("https:register", False),
        ("http://testserver/%ff\x00", False),
        ("", False),
    ],
)
def test_one_goes_back_to_a_page_of_this_house(rf: RequestFactory, address: str, right: bool) -> None:
    assert is_page_here(address, rf.post("/register/new/")) is right
