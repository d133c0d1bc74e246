"""What is done to one person: admit, correct, seat, give and end roles, away, leave. One form, one act, one message each."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.guard import Request, needs
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.access.posting import posted
from audit.core import clock
from audit.core.forms import Form
from audit.core.methods import require_http_methods
from audit.core.refusals import Refused
from audit.directory.models import Absence, Unit, User
from audit.directory.queries import tree_on

from ..actions import (
    ask_for_absence,
    ask_for_admission,
    ask_for_codes_removed,
    ask_for_correction,
    ask_for_end,
    ask_for_role,
    ask_for_seat,
    ask_to_leave,
    end_absence,
)
from ..forms import AbsenceForm, AdmitForm, KnownForm, LastDayForm, LeaveForm, RoleForm, SeatForm
from ..models import OfficeProposal
from ..queries.persons import people, seat_on
from ..wording import ACTS

Given = dict[str, Any]
PROPOSED = _("This takes a second person. It is proposed, and nothing has changed yet.")
form_page = require_http_methods(["GET", "HEAD", "POST"])


@needs(Permission.MANAGE_PEOPLE)
@form_page
def person_new(request: Request) -> HttpResponse:
    form = AdmitForm(posted(request), tree=tree_on(clock.today()))

    def act(given: Given) -> User:
        return ask_for_admission(by=request.user, **given | {"unit": _unit(given["unit"])})

    return _carry_out(request, "person_new", form, act)


@needs(Permission.MANAGE_PEOPLE)
@form_page
def person_edit(request: Request, username: str) -> HttpResponse:
    who = _person(username)
    known = {name: getattr(who, name) for name in KnownForm.base_fields}
    form = KnownForm(posted(request), initial=known)
    return _carry_out(
        request,
        "person_edit",
        form,
        lambda given: ask_for_correction(by=request.user, user=who, **given),
        who,
    )


@needs(Permission.MANAGE_PEOPLE)
@form_page
def person_seat(request: Request, username: str) -> HttpResponse:
    who = _person(username)
    seat = seat_on(who, clock.today())
    initial = {"unit": seat.unit_id, "grade": seat.grade} if seat else {}
    form = SeatForm(posted(request), tree=tree_on(clock.today()), initial=initial)

    def act(given: Given) -> object:
        return ask_for_seat(by=request.user, user=who, **given | {"unit": _unit(given["unit"])})

    return _carry_out(request, "person_seat", form, act, who)


@needs(Permission.MANAGE_PEOPLE)
@form_page
def role_new(request: Request, username: str) -> HttpResponse:
    who = _person(username)
    seat = seat_on(who, clock.today())
    initial = {"role": request.GET.get("role"), "unit": seat.unit_id if seat else None}
    form = RoleForm(posted(request), tree=tree_on(clock.today()), initial=initial)

    def act(given: Given) -> object:
        unit = _unit(given["unit"]) if given["unit"] else None
        return ask_for_role(by=request.user, user=who, **given | {"role": Role(given["role"]), "unit": unit})

    return _carry_out(request, "role_new", form, act, who)


@needs(Permission.MANAGE_PEOPLE)
@form_page
def role_end(request: Request, username: str, pk: int) -> HttpResponse:
    who = _person(username)
    row = get_object_or_404(Grant, user=who, pk=pk)
    form = LastDayForm(posted(request))
    return _carry_out(
        request,
        "role_end",
        form,
        lambda given: ask_for_end(by=request.user, grant=row, **given),
        who,
        about=row,
    )


@needs(Permission.MANAGE_PEOPLE)
@form_page
def absence_new(request: Request, username: str) -> HttpResponse:
    return _absence_new(request, _person(username))


@needs(Permission.VIEW_DESK)
@form_page
def my_absence_new(request: Request) -> HttpResponse:
    return _absence_new(request, request.user)


def _absence_new(request: Request, who: User) -> HttpResponse:
    form = AbsenceForm(posted(request))
    return _carry_out(
        request, "absence_new", form, lambda given: ask_for_absence(by=request.user, user=who, **given), who
    )


@needs(Permission.MANAGE_PEOPLE)
@form_page
def absence_end(request: Request, username: str, pk: int) -> HttpResponse:
    return _absence_end(request, _person(username), pk)


@needs(Permission.VIEW_DESK)
@form_page
def my_absence_end(request: Request, pk: int) -> HttpResponse:
    return _absence_end(request, request.user, pk)


def _absence_end(request: Request, who: User, pk: int) -> HttpResponse:
    absence = get_object_or_404(Absence, user=who, pk=pk)
    return _carry_out(
        request,
        "absence_end",
        Form(posted(request)),
        lambda _given: end_absence(by=request.user, absence=absence),
        who,
        about=absence,
    )


@needs(Permission.MANAGE_PEOPLE)
@form_page
def person_leave(request: Request, username: str) -> HttpResponse:
    who = _person(username)
    form = LeaveForm(posted(request))
    return _carry_out(
        request, "person_leave", form, lambda given: ask_to_leave(by=request.user, user=who, **given), who
    )


@needs(Permission.MANAGE_PEOPLE)
@form_page
def person_codes(request: Request, username: str) -> HttpResponse:
    who = _person(username)
    return _carry_out(
        request,
        "person_codes",
        Form(posted(request)),
        lambda _given: ask_for_codes_removed(by=request.user, user=who),
        who,
    )


# --- what all of these share ------------------------------------------------------------------------------------------


def _carry_out(
    request: Request,
    name: str,
    form: Form,
    act: Callable[[Given], object],
    who: User | None = None,
    about: Grant | Absence | None = None,
) -> HttpResponse:
    """The page of an act; when its form is sent and whole, the act itself, and back to the person's page.

    What a rule refuses is told on the form, which keeps what was typed."""
    words = ACTS[name]
    if form.is_valid():
        try:
            done = act(form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            person = who or (done if isinstance(done, User) else request.user)
            if isinstance(done, OfficeProposal):
                messages.info(request, str(PROPOSED))
                return redirect(done)
            messages.success(request, str(words.done) % {"name": person})
            return redirect(_home_of(request, person))
    back = _home_of(request, who) if who else reverse("people")
    context: Mapping[str, object] = {
        "words": words,
        "title": str(words.title) % {"name": who},
        "form": form,
        "person": who,
        "back": back,
        "about": about,
    }
    return render(request, "access/act.html", context)


def _person(username: str) -> User:
    return get_object_or_404(people(), username=username)


def _home_of(request: Request, who: User) -> str:
    """The page to go back to: the own one for who acts on oneself without keeping people."""
    return reverse("me") if request.path.startswith(reverse("me")) else reverse("person", args=[who.username])


def _unit(pk: int) -> Unit:
    return get_object_or_404(Unit, pk=pk)
