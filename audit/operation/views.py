"""What monitoring asks, and what operators see. Programs need no session and leave none."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache

from audit.access.guard import Request, operators, public
from audit.core import clock
from audit.core.methods import require_safe

from .pages.machine import METRICS, as_json, as_metrics
from .pages.state import state_rows
from .queries.measured import measure
from .queries.work import mails_by_status
from .rules.health import findings


@public
@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Whether this process answers; it asks nobody else."""
    return JsonResponse({"status": "ok"})


@public
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether everything runs that the service is made of: 200 or 503. What fails is for who has the token."""
    now = clock.now()
    told = as_json(findings(measure(now), now), now)
    if not _shows_token(request):
        del told["checks"]
    response = JsonResponse(told, status=200 if told["status"] == "ok" else 503)
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 - Django's mark: 503 is an answer here, not an error
    return response


@public
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus, with the token. Where none is set, or without the library, there is no such page."""
    if not METRICS or not settings.HEALTH_TOKEN:
        raise Http404
    if not _shows_token(request):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    now = clock.now()
    return HttpResponse(
        as_metrics(findings(measure(now), now), now), content_type="text/plain; version=0.0.4; charset=utf-8"
    )


def _shows_token(request: HttpRequest) -> bool:
    """Whether it is the monitoring of this installation that asks, by the token of HEALTH_TOKEN."""
    given = request.headers.get("Authorization", "")
    token = settings.HEALTH_TOKEN
    return bool(token) and constant_time_compare(given, f"Bearer {token}")


@operators
@require_safe
def installation(request: Request) -> HttpResponse:
    now = clock.now()
    found = measure(now)
    rows = state_rows(findings(found, now))
    mails = mails_by_status() if found.work is not None else {}
    wrong = sum(not row.ok for row in rows)
    return render(request, "operation/installation.html", {"rows": rows, "mails": mails, "wrong": wrong})
