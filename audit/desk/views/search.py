"""The one search in the head of every page."""

from django.http import HttpResponse
from django.shortcuts import render

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core.methods import require_safe

from ..forms import SearchForm
from ..pages.found import groups_of


@needs(Permission.VIEW_DESK)
@require_safe
def search(request: Request) -> HttpResponse:
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    context = {"form": form, "text": text, "groups": groups_of(text, request.user)}
    return render(request, "desk/search.html", context)
