"""A page with one form and one act: what it is about, what will happen, the fields, the button."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from audit.access.guard import Request
from audit.core.forms import Form


def act_page(
    request: Request,
    form: Form,
    *,
    title: str,
    lead: str,
    back: tuple[str, str],
    submit: str,
    happens: Sequence[str] = (),
    facts: Sequence[tuple[str, str]] = (),
    danger: bool = False,
) -> HttpResponse:
    """`back`: address and label of the page one comes from; `happens`: a sentence a consequence; `facts`: labels and texts above
    the form; `danger`: the act ends something."""
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "back_url": back[0],
        "back_label": back[1],
        "submit": submit,
        "happens": happens,
        "facts": facts,
        "danger": danger,
    }
    return render(request, "cases/act.html", context)
