"""What declares nothing stops the start; what declares a word nobody knows does too."""

from collections.abc import Callable
from types import ModuleType

import pytest
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.urls.resolvers import RegexPattern, URLResolver

from audit.access import checks
from audit.access.acts import clock_act, part_of_act
from audit.access.guard import SIGNED_IN, needs, operators, public
from audit.access.permissions import Permission


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def with_permission(said: object) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    view.permission = said  # type: ignore[attr-defined]  # what the guard would write
    return view


def test_the_application_declares_everything() -> None:
    assert checks.every_view_declares(None) == []
    assert checks.every_action_declares(None) == []


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
    """What somebody might add by habit."""
    views = list(checks.addresses(URLResolver(RegexPattern(r"^/"), admin.AdminSite("foreign").get_urls())))
    assert {checks.declares(entry.callback) for _route, entry in views} == {False}


def module(name: str, **functions: Callable[..., object]) -> ModuleType:
    """A module of actions as somebody might write it."""
    made = ModuleType(name)
    for each in functions.values():
        each.__module__ = name
    vars(made).update(functions)
    return made


def test_an_action_that_declares_nobody_stops_the_start() -> None:
    def forgotten() -> None: ...

    def declared() -> None: ...

    def private() -> None: ...

    actions = module("audit.cases.actions.drafting", forgotten=forgotten, declared=clock_act(declared))
    vars(actions).update(_private=private, dataclass=type("Made", (), {}), elsewhere=module)
    found = list(checks.undeclared_actions(actions))
    assert [(error.id, error.msg) for error in found] == [
        (
            "audit.E004",
            "The action forgotten of audit.cases.actions.drafting does not declare who may carry it out.",
        )
    ]


@pytest.mark.parametrize(
    ("name", "marker", "sentence"),
    [
        ("audit.cases.actions.drafting", clock_act, None),
        ("audit.cases.actions.parts.effects", part_of_act, None),
        (
            "audit.cases.actions.drafting",
            part_of_act,
            "work of audit.cases.actions.drafting is declared as part of an act: parts of acts stand in actions/parts/ and nothing else does.",
        ),
        (
            "audit.cases.actions.parts.effects",
            clock_act,
            "work of audit.cases.actions.parts.effects is declared as clock's act: parts of acts stand in actions/parts/ and nothing else does.",
        ),
    ],
)
def test_parts_and_nothing_else_stand_in_parts(
    name: str, marker: Callable[[Callable[[], None]], Callable[[], None]], sentence: str | None
) -> None:
    def work() -> None: ...

    found = [error.msg for error in checks.undeclared_actions(module(name, work=marker(work)))]
    assert found == ([] if sentence is None else [sentence])


def test_every_room_with_actions_is_looked_at() -> None:
    """The check would be blind without an error where the search for modules finds nothing."""
    names = {found.__name__ for found in checks.actions_modules()}
    assert {
        "audit.access.actions",
        "audit.cases.actions",
        "audit.cases.actions.parts.effects",
        "audit.desk.actions",
        "audit.register.actions.entries",
    } <= names
    assert not names & {"audit.journal.actions", "audit.mail.actions"}
