from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.urls.resolvers import RegexPattern, URLResolver

from audit.access import checks
from audit.access.guard import public


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@public
def declared(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_every_address_of_the_application_declares_its_permission() -> None:
    assert checks.every_view_declares(None) == []


def test_an_address_without_a_declaration_is_found() -> None:
    patterns: list[URLPattern] = [path("open/", declared), path("forgotten/", undeclared)]
    found = checks.addresses(URLResolver(RegexPattern(r"^/"), patterns))
    assert [route for route, entry in found if not hasattr(entry.callback, "permission")] == ["forgotten/"]
