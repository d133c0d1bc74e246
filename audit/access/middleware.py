"""What surrounds each request: the scope of the person's ministry, and refusals told in one place."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.utils import translation
from django.utils.cache import patch_cache_control

from audit.core.readings import readings_kept
from audit.core.refusals import Refused
from audit.core.scope import ministry_scope

from .current_ministry import ministry_of
from .gate import NotAllowed
from .posting import is_page_here, not_done
from .throttle import TooManyRequests
from .typed import NOTHING, typed_in

# What only looks may keep what it read; what acts reads inside its lock.
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
GetResponse = Callable[[HttpRequest], HttpResponse]


class ScopeMiddleware:
    """Open the ministry a person works in for the length of the request, and keep the rights there for as long."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.ministry = None
        with ExitStack() as stack:
            if request.user.is_authenticated:
                if request.method in SAFE:
                    request.user.rights_kept = {}
                request.ministry = ministry_of(request)
            if request.ministry is not None:
                stack.enter_context(ministry_scope(request.ministry))
            if request.method in SAFE:
                stack.enter_context(readings_kept())
            response = self.get_response(request)
            # A lazy template response would leave the scope before it is drawn.
            if isinstance(response, SimpleTemplateResponse):
                response = response.render()
            if request.user.is_authenticated or request.method not in SAFE:
                # On a shared machine, the way back after signing out must not show what was on the screen; what was sent after
                # the session had ended is given back to be sent again.
                patch_cache_control(response, private=True, no_store=True)
            return response


class RefusalMiddleware:
    """A refusal becomes a message on the page the reader came from, or a page of its own (409), which gives back what was typed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        typed = typed_in(request) if request.method == "POST" else NOTHING
        if isinstance(exception, NotAllowed):
            told = {"reason": str(exception), "signed_out": not request.user.is_authenticated}
            return render(
                request, "403.html", told | {"typed": typed, "again": request.get_full_path()}, status=403
            )
        if isinstance(exception, TooManyRequests):
            page = render(request, "409.html", {"reason": str(exception), "typed": typed}, status=429)
            page.headers["Retry-After"] = exception.headers["Retry-After"]
            return page
        back = request.headers.get("Referer", "")
        known = is_page_here(back, request)
        if request.method == "POST" and known and not typed.any:
            messages.error(request, str(exception))
            return HttpResponseRedirect(back)
        return not_done(request, exception, back if known else "")


class LanguageMiddleware:
    """The language a person has chosen, where this browser has not been switched by hand (cookie); else the browser's own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        chosen = request.user.language if request.user.is_authenticated else ""
        if chosen and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(chosen)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)
