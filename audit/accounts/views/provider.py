"""At the ministry's sign-in service: signing in there, and showing a second factor there once more."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from audit.access.guard import public, signed_in
from audit.core.methods import require_POST, require_safe

from ..adapters import PROVIDER_FAILED
from ..second_factor import came_by_provider


@public
@require_POST
def provider_sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the ministry's sign-in service; back with a sentence where that does not answer."""
    try:
        response: HttpResponse = openid_connect.login(request, provider_id)
    except OSError:  # what `requests` raises for everything that may happen on the way there
        messages.error(request, str(PROVIDER_FAILED))
        return redirect("account_login")
    return response


@signed_in
@require_POST
def provider_confirm(request: HttpRequest) -> HttpResponse:
    """Off to the service that opened this session, which is to ask for everything anew (`prompt`, `max_age`: OpenID Connect
    Core 1.0, 3.1.2.1) and so tells when it did. The session and its open pages stay as they are."""
    if not came_by_provider(request):
        raise Http404
    try:
        provider = get_adapter().get_provider(request, "ministry")
        asked = {"prompt": "login", "max_age": "0"}
        response: HttpResponse = provider.redirect(
            request, AuthProcess.REDIRECT, next_url=reverse("mfa_index"), auth_params=asked
        )
    except OSError:  # as above
        messages.error(request, str(PROVIDER_FAILED))
        return redirect("mfa_index")
    return response


provider_callback = public(never_cache(require_safe(openid_connect.callback)))
