"""The closed seasons of the open ministry."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core.tables import listing
from audit.directory.models import ClosedSeason

from ..actions import announce_season, take_back_season
from ..forms import SeasonForm
from ..queries import deadlines_inside, seasons_to_come
from ..tables import SeasonTable


@needs(Permission.ANNOUNCE_SEASONS)
def seasons(request: Request) -> HttpResponse:
    form = SeasonForm(posted(request))
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        data = form.cleaned_data
        if request.POST.get("do") == "look":
            context["seen"] = _moved(deadlines_inside(data["first"], data["last"]))
        else:
            done = tried(form, lambda: announce_season(by=request.user, **data))
            if done is not None:
                said = _("“%(name)s” is announced.") % {"name": done.season.name}
                messages.success(request, f"{said} {_moved(done.deadlines)}")
                return redirect("seasons")
    context["listing"] = listing(request, SeasonTable, None, seasons_to_come(), order=("first", "pk"))
    return render(request, "ministries/seasons.html", context)


@needs(Permission.ANNOUNCE_SEASONS)
def season_take_back(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(ClosedSeason, pk=pk)
    if request.method == "POST":
        take_back_season(by=request.user, row=row)
        messages.success(request, _("“%(name)s” is taken back.") % {"name": row.name})
        return redirect("seasons")
    return render(request, "ministries/season_take_back.html", {"row": row})


def _moved(count: int) -> str:
    """What announcing does to deadlines."""
    words = ngettext(
        "%(count)s running deadline moves to the first working day after it.",
        "%(count)s running deadlines move to the first working day after it.",
        count,
    )
    return words % {"count": count} if count else _("No running deadline is touched by it.")
