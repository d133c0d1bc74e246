"""How the pages of senders are shown: no person, no session, a language by the page's own choice, and answers that leave at a beat."""

from collections.abc import Callable
from functools import wraps
from math import ceil
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt

from audit.access.guard import public
from audit.core.methods import require_http_methods
from audit.core.refusals import Refused
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry

from ..refusals import TooManyReports

View = Callable[["SenderRequest"], HttpResponse]


class SenderRequest(HttpRequest):
    """A request behind `anonymous`: the ministry is open, and `query` keeps ministry and language from page to page."""

    ministry: Ministry
    query: str
    chosen: dict[str, str]


def anonymous(*methods: str) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Declare a page of senders. Its forms carry their own word (`forms.tokens`) in place of a cookie's."""

    def declare(view: View) -> Callable[..., HttpResponseBase]:
        @public
        @csrf_exempt  # no cookie is listened to, so none can be misused
        @require_http_methods(methods)
        @wraps(view)
        def shown(request: Any) -> HttpResponse:
            begun = monotonic()
            with translation.override(_language(request)):
                response = _answered(view, request)
            if request.method == "POST":
                wait_for_the_beat(begun)
            return response

        return shown

    return declare


def wait_for_the_beat(begun: float) -> None:
    """Let an answer leave at a multiple of `NOMINATION_BEAT` seconds after its request came: how long it took tells nothing."""
    beat = settings.NOMINATION_BEAT
    if beat:
        sleep(max(ceil((monotonic() - begun) / beat) * beat - (monotonic() - begun), 0.0))


def show(request: SenderRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of senders. It gets `ministry`, `query`, `chosen` (hidden fields of each form) and `other_language`."""
    other = "ko" if translation.get_language() == "en" else "en"
    given = {
        "ministry": request.ministry,
        "query": request.query,
        "chosen": request.chosen,
        "other_language": other,
        "other_query": "?" + urlencode({**request.chosen, "lang": other}),
    }
    return render(request, f"nominations/{template}", given | context, status=status)


def _language(request: HttpRequest) -> str:
    """What the page's own link or form says, else what the browser asks for. Neither is kept."""
    said = (request.POST if request.method == "POST" else request.GET).get("lang", "")
    return said if said in dict(settings.LANGUAGES) else translation.get_language_from_request(request)


def _answered(view: View, request: SenderRequest) -> HttpResponse:
    said = (request.POST if request.method == "POST" else request.GET).get("ministry", "")
    ministries = list(Ministry.objects.order_by("code"))
    found = [each for each in ministries if each.code == said] if len(ministries) > 1 else ministries
    language = str(translation.get_language())
    if not found:
        context = {"ministries": ministries, "language": language}
        return render(request, "nominations/choose_ministry.html", context, status=200 if ministries else 404)
    request.ministry = found[0]
    request.chosen = {"lang": language} | ({"ministry": found[0].code} if len(ministries) > 1 else {})
    request.query = "?" + urlencode(request.chosen)
    with ministry_scope(request.ministry):
        try:
            return view(request)
        except Refused as refusal:
            status = 429 if isinstance(refusal, TooManyReports) else 409
            return show(request, "refused.html", {"reason": str(refusal)}, status)
