"""What declares nothing stops the start; what declares a word nobody knows does too."""

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.urls.resolvers import RegexPattern, URLResolver

from audit.access import checks
from audit.access.guard import SIGNED_IN, needs, operators, public
from audit.access.permissions import Permission
from audit.access.review import Queue, ReviewDesk, act
from audit.directory.models import Unit, User
from audit.mail.models import OutboxMail


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def with_permission(said: object) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    view.permission = said  # type: ignore[attr-defined]  # what the guard would write
    return view


class Units(Queue):
    permission = Permission.VIEW_ORGANIZATION
    heading = "units"
    actions = ("declared", "forgotten")

    @act(Permission.MANAGE_DUTIES, "declared")
    def declared(self, request: HttpRequest, rows: object) -> None:
        """An act that says who may do it."""

    @admin.action(description="forgotten")
    def forgotten(self, request: HttpRequest, rows: object) -> None:
        """An act that does not."""


class Mails(Queue):
    """A queue that says nothing about who opens it."""


class People(admin.ModelAdmin):  # type: ignore[type-arg]  # what somebody might write by habit
    """No queue of the house."""


def test_the_application_declares_everything() -> None:
    assert checks.every_view_declares(None) == []
    assert checks.every_act_of_the_desk_declares(None) == []


@pytest.mark.parametrize(
    ("view", "declares"),
    [
        (undeclared, False),
        (needs(Permission.SIGN)(undeclared), True),
        (public(with_permission(None)), True),
        (operators(undeclared), True),
        (with_permission({"GET": Permission.SIGN, "POST": Permission.SIGN}), True),
        (with_permission({"GET": Permission.SIGN, "POST": None}), False),
        (with_permission({}), False),
        (with_permission(SIGNED_IN), True),
        (with_permission("sing"), False),
        (with_permission(True), False),
        (with_permission("sign"), False),
        (ReviewDesk("own").login, True),
        (admin.AdminSite("foreign").login, False),
    ],
)
def test_what_is_a_declaration(view: object, declares: bool) -> None:
    assert checks.declares(view) is declares


def test_an_address_without_a_declaration_is_found() -> None:
    patterns: list[URLPattern] = [
        path("open/", public(with_permission(None))),
        path("forgotten/", undeclared),
    ]
    found = checks.addresses(URLResolver(RegexPattern(r"^/"), patterns))
    assert [route for route, entry in found if not checks.declares(entry.callback)] == ["forgotten/"]


def test_every_page_of_a_foreign_admin_site_is_found() -> None:
    for site, left in ((ReviewDesk("own"), set()), (admin.AdminSite("foreign"), {False})):
        site.register(Unit, Units if left == set() else People)
        views = checks.addresses(URLResolver(RegexPattern(r"^/"), site.get_urls()))
        assert {checks.declares(entry.callback) for _route, entry in views} == (left or {True})


def test_a_list_and_an_act_without_a_declaration_are_found() -> None:
    desk = ReviewDesk("own")
    for model, queue in ((Unit, Units), (OutboxMail, Mails), (User, People)):
        desk.register(model, queue)
    assert [(error.id, error.msg) for error in checks.undeclared(desk.lists)] == [
        ("audit.E003", "The act forgotten of Units declares no permission."),
        ("audit.E002", "The list Mails declares no permission."),
        ("audit.E002", "The list People declares no permission."),
    ]
