"""The own calendar: its secret address, and what a calendar program reads there."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from audit.access.guard import Request, needs, public
from audit.access.permissions import Permission
from audit.core.compression import uncompressed
from audit.core.methods import require_http_methods, require_POST, require_safe
from audit.core.scope import ministry_scope
from audit.mail.rendering import language_of

from ..actions import end_feed, make_feed
from ..models import CalendarFeed
from ..pages.feed import feed_entries
from ..queries import feed_of, feeds_are_off, may_have_feed
from ..rules.feed import calendar_of


@needs(Permission.VIEW_DESK)
@uncompressed
@require_http_methods(["GET", "HEAD", "POST"])
def my_calendar(request: Request) -> HttpResponse:
    if request.method == "POST":
        # No redirect: the address would have to be kept somewhere until the next page.
        path = reverse("calendar_feed", args=[make_feed(by=request.user)])
        return render(request, "desk/calendar_made.html", {"address": settings.BASE_URL + path})
    row = CalendarFeed.objects.filter(person=request.user).first()
    context = {"feed": row, "off": feeds_are_off(), "may": may_have_feed(request.user)}
    return render(request, "desk/calendar.html", context)


@needs(Permission.VIEW_DESK)
@require_POST
def my_calendar_end(request: Request) -> HttpResponse:
    end_feed(by=request.user)
    messages.success(request, _("The address is ended. Calendars that asked there get nothing any more."))
    return redirect("my_calendar")


@public
@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    request.unseen = True  # type: ignore[attr-defined]  # read by core.logs: the address is the key
    feed = feed_of(secret)
    if feed is None:
        raise Http404
    with ministry_scope(feed.ministry), translation.override(language_of(feed.person)):
        feed.person.rights_kept = {}  # type: ignore[attr-defined]  # the gate keeps the rights there
        name = _("Deadlines: %(ministry)s") % {"ministry": feed.ministry}
        file = calendar_of(name, feed_entries(feed.person, feed.ministry))
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"], answer["Referrer-Policy"] = "private, no-store", "no-referrer"
    return answer
