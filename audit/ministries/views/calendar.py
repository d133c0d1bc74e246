"""The calendar of the open ministry."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted
from audit.core.methods import require_http_methods
from audit.core.show import day as shown
from audit.directory.models import CalendarDay

from ..actions import CalendarChange, add_day, take_back_day
from ..forms import DayForm, YearForm
from ..queries import Effects, effects_of_adding, effects_of_taking_back, year_days
from ..tables import YearTable


@needs(Permission.MANAGE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: Request) -> HttpResponse:
    form = DayForm(posted(request))
    year = YearForm(request.GET).year_or_current()
    context: dict[str, object] = {"form": form, "year": year, "before": year - 1, "after": year + 1}
    if form.is_valid():
        data = form.cleaned_data
        if request.POST.get("do") != "look":
            done = add_day(by=request.user, **data)
            messages.success(
                request,
                _("%(day)s is entered.") % {"day": shown(done.day)} + " " + _effects_text(done.effects),
            )
            return _to_year(done)
        context["seen"] = _effects_text(effects_of_adding(data["day"], works=data["works"]))
    context["table"] = YearTable(year_days(year, get_language() or "ko"))
    return render(request, "ministries/calendar.html", context)


@needs(Permission.MANAGE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_take_back(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(CalendarDay, pk=pk)
    if request.method == "POST":
        done = take_back_day(by=request.user, row=row)
        messages.success(
            request,
            _("%(day)s is taken back.") % {"day": shown(done.day)} + " " + _effects_text(done.effects),
        )
        return _to_year(done)
    seen = _effects_text(effects_of_taking_back(row))
    return render(request, "ministries/calendar_take_back.html", {"row": row, "seen": seen})


def _to_year(done: CalendarChange) -> HttpResponse:
    return redirect(f"{reverse('calendar')}?year={done.day.year}")


def _effects_text(effects: Effects) -> str:
    """What a change does, in two sentences."""
    entries, deadlines = effects.entries, effects.deadlines
    counted = ngettext(
        "%(count)s entry of the register is counted anew.",
        "%(count)s entries of the register are counted anew.",
        entries,
    )
    moved = ngettext(
        "%(count)s running deadline moves to the next working day.",
        "%(count)s running deadlines move to the next working day.",
        deadlines,
    )
    said = [text % {"count": count} for text, count in ((counted, entries), (moved, deadlines)) if count]
    return " ".join(said) or _("No entry and no running deadline is touched by it.")
