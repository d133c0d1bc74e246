"""When a signed-in session ends before the browser does, and what is said then."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.access.gate import is_operator
from audit.access.guard import PUBLIC, SIGNED_IN
from audit.core import clock

ENDS_AT = "sign_in_ends_at"
CHANGED = _(
    "Your role, your password or your account was changed. Sign in again; your present rights hold from then on."
)
OVER = _("A sign-in lasts %(hours)d hours. Sign in again to go on.")
CODES_FIRST = _("Operators of this installation need an authenticator. Set it up here to go on.")


class SessionEndMiddleware:
    """Ends a session whose person was changed or whose hours are over; keeps operators at the authenticator's page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if SESSION_KEY in request.session:
            reason = why_over(request)
            if reason:
                request.session.flush()
                request.user = AnonymousUser()
                messages.info(request, str(reason))
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """An operator without an authenticator opens public pages and the own security, and nothing else.

        Operations of the interface name a permission for each method; no session opens them, an operator's neither."""
        if not settings.OPERATORS_NEED_CODES or settings.DEMO or not request.user.is_authenticated:
            return None
        open_to_all = getattr(view, "permission", None) in (PUBLIC, SIGNED_IN)
        if open_to_all or not is_operator(request.user):
            return None
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return None
        messages.warning(request, str(CODES_FIRST))
        return redirect("mfa_index")


def why_over(request: Any) -> str | Promise:
    """The sentence for a session that no longer holds; empty for one that does.

    Django itself refuses the session of a person whose password or roles changed (`User.get_session_auth_hash`)."""
    if not request.user.is_authenticated:
        return CHANGED
    ends = request.session.get(ENDS_AT)
    if ends is not None and clock.now() >= datetime.fromisoformat(ends):
        return OVER % {"hours": settings.SESSION_HOURS}
    return ""
