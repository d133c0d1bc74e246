"""Too many wrong passwords: how tries are counted (django-axes keeps the rows), and the page that says when to try again."""

from datetime import datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from audit.core import clock

KEPT = timedelta(days=30)


class Tries(AxesDatabaseHandler):
    """Two limits: for a name from one address, and a slower one for all names from that address.

    Nobody can lock a name for other addresses, so nobody keeps a minister out by guessing from elsewhere."""

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        """Keep name and address of the try, and nothing about the program it came with."""
        if request is not None:
            request.axes_user_agent = request.axes_http_accept = ""
        super().user_login_failed(sender, credentials, request, **kwargs)

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Tries that count, on the scale of the limit of a name."""
        of_name, of_address = (
            attempts.aggregate(tries=Sum("failures_since_start", default=0))["tries"]
            for attempts in self.get_user_attempts(request, credentials)
        )
        return int(max(of_name, of_address * settings.AXES_FAILURE_LIMIT // settings.TRIES_OF_AN_ADDRESS))

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """After the right password: forget the tries for this name from here, not those for other names."""
        of_name, _of_address = self.filter_user_attempts(request, credentials)
        return int(of_name.delete()[0])

    def last_try(self, request: HttpRequest, credentials: dict[str, Any] | None) -> datetime:
        """The last try that counted: for the name if it is the name that is locked, else from the address."""
        of_name, of_address = self.get_user_attempts(request, credentials)
        tries = of_name.aggregate(count=Sum("failures_since_start", default=0), last=Max("attempt_time"))
        if tries["count"] >= settings.AXES_FAILURE_LIMIT:
            return tries["last"]  # type: ignore[no-any-return]  # a moment: there are tries
        return of_address.aggregate(last=Max("attempt_time", default=clock.now()))["last"]  # type: ignore[no-any-return]  # a moment: the default is one


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The page of a locked name or address (429): when to try again, and that a new password by mail works at once."""
    ends = Tries().last_try(request, credentials) + settings.AXES_COOLOFF_TIME
    shown = ends + timedelta(seconds=59)  # whole minutes: never told earlier than it is true
    page = render(request, "429.html", {"ends": shown}, status=429)
    page.headers["Retry-After"] = str(max(1, int((ends - clock.now()).total_seconds())))
    return page


def unlock(*, username: str) -> int:
    """Forget the tries for a name from all addresses; how many rows there were."""
    return int(AxesProxyHandler.reset_attempts(username=username))


def purge_old_attempts() -> int:
    """Drop what is older than `KEPT`. Most rows go much earlier: axes drops those that lock no more at the next sign-in."""
    return int(AccessAttempt.objects.filter(attempt_time__lt=clock.now() - KEPT).delete()[0])


def client_label(username: str, ip_address: str, *others: Any) -> str:
    """What the log calls who tried: the address. What stands in the name's field may be a password typed there by mistake."""
    return ip_address
