"""What pages with a form share: reading what was sent, and trying the action it asks for."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from audit.core.forms import Form, Words
from audit.core.methods import methods_of
from audit.core.refusals import Refused, SomebodyWasFaster, TooLate

from .gate import NotAllowed
from .second_factor import SecondFactorNeeded
from .typed import NOTHING, typed_in

R = TypeVar("R")


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent to a form; None when its page is only looked at."""
    return request.POST if request.method == "POST" else None


def tried(form: Form, act: Callable[[], R]) -> R | None:
    """Do what a checked form asks for. What a rule refuses is told on the form, which keeps what was typed.

    Being too late or not allowed is not the form's matter: those go on to the page that tells of it and gives back what was
    typed. A second factor that has become too old on the way is: the form asks for a new one when it is sent again."""
    try:
        return act()
    except (NotAllowed, SomebodyWasFaster, TooLate) as refusal:
        if not isinstance(refusal, SecondFactorNeeded):
            raise
        form.add_error(None, str(refusal))
        return None
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def act_page(
    request: HttpRequest,
    form: Form,
    *,
    title: str,
    lead: str,
    back: tuple[str, str],
    submit: Words,
    happens: Sequence[Words] = (),
    facts: Sequence[tuple[str, str]] = (),
    danger: bool = False,
) -> HttpResponse:
    """A page with one form and one act. `back`: address and label of the page one comes from; `happens`: a sentence a consequence;
    `facts`: labels and texts above the form; `danger`: the act ends something."""
    back_url, back_label = back
    context = {
        "form": form, "title": title, "lead": lead, "back_url": back_url, "back_label": back_label, "submit": submit,
        "happens": happens, "facts": facts, "danger": danger,
    }  # fmt: skip
    return render(request, "parts/act.html", context)


def not_done(request: HttpRequest, refusal: Refused, back_url: str = "") -> HttpResponse:
    """The page of a refusal that no form can tell of: what was asked, what holds now, and what became of the text."""
    typed = typed_in(request) if request.method == "POST" else NOTHING
    told = {"reason": str(refusal), "typed": typed, "back_url": back_url}
    return render(request, "409.html", told, status=409)


def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: somebody signed in again, in another tab, since its page was opened. What was typed can be sent
    again from here; where it did not come from a page of this house, nothing of it is given a token."""
    typed = typed_in(request) if came_from_here(request) else NOTHING
    told = {"typed": typed, "again": request.get_full_path()}
    return render(request, "403_csrf.html", told, status=403)


def came_from_here(request: HttpRequest) -> bool:
    """Whether a browser says that it sends from a page of this house. A foreign page cannot make it say so."""
    origin = request.headers.get("Origin", "")
    if origin:
        return origin == f"{request.scheme}://{request.get_host()}"
    return is_page_here(request.headers.get("Referer", ""), request)


def is_page_here(address: str, request: HttpRequest) -> bool:
    """Whether somebody can go back to this address: it is of this house, and shows something. A form that was refused before
    stands at the address it was sent to."""
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return False
    try:
        return "GET" in methods_of(resolve(urlsplit(address).path).func)
    except Resolver404:
        return False
