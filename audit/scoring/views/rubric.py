"""The criteria of the ministry and their versions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted
from audit.core.methods import require_http_methods, require_safe

from ..actions.rubrics import revise_rubric
from ..forms.rubric import RubricForm
from ..models import Rubric
from ..queries.rounds import criteria_of, criteria_of_newest
from ..refusals import NoRubric

MOST_VERSIONS = 50  # the newest; older ones stay reachable by their number


@needs(Permission.VIEW_CASES)
@require_safe
def rubric(request: Request) -> HttpResponse:
    versions = list(Rubric.objects.all()[:MOST_VERSIONS])
    context = {
        "versions": versions,
        "shown": versions[0] if versions else None,
        "criteria": criteria_of_newest(),
        "revises": can(request.user, Permission.MANAGE_RUBRIC),
        "scores": can(request.user, Permission.VIEW_REGISTER),
    }
    return render(request, "scoring/rubric.html", context)


@needs(Permission.VIEW_CASES)
@require_safe
def rubric_version(request: Request, rubric_number: int) -> HttpResponse:
    shown = get_object_or_404(Rubric, number=rubric_number)
    context = {"shown": shown, "versions": [], "criteria": criteria_of(shown.pk), "revises": False}
    return render(request, "scoring/rubric.html", context)


@needs(Permission.MANAGE_RUBRIC)
@require_http_methods(["GET", "HEAD", "POST"])
def rubric_revise(request: Request) -> HttpResponse:
    newest = Rubric.objects.first()
    if newest is None:
        raise NoRubric()
    form = RubricForm(posted(request), criteria=criteria_of(newest.pk), initial={"version": newest.number})
    if form.is_valid():
        made = revise_rubric(by=request.user, seen=form.cleaned_data["version"], settings=form.settings)
        messages.success(
            request, _("Version %(number)s counts for rounds opened from now on.") % {"number": made.number}
        )
        return redirect("rubric")
    return render(request, "scoring/rubric_revise.html", {"form": form, "newest": newest})
