"""Signing in and out, a new password by mail, the own security, and the demo's buttons. Of allauth's views only these are routed."""

from typing import Any

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.account.utils import perform_login
from allauth.mfa.base import views as codes
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language as django_set_language

from audit.access.guard import Request, public, signed_in
from audit.directory.choices import Language
from audit.directory.invented import holds_what_is_real
from audit.directory.models import User
from audit.people.actions import choose_language

from ..adapters import PROVIDER_FAILED
from ..demo import demo_people
from ..forms.sign_in import (
    CodeForm,
    ConfirmCodeForm,
    NewPasswordForm,
    PasswordForm,
    ResetForm,
    SetUpForm,
    SignInForm,
)


class SignIn(account.LoginView):
    """The sign-in page; whoever is signed in already goes on to the desk."""

    template_name = "access/sign_in.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offered = {
            "demo_people": demo_people(),
            "demo_closed": settings.DEMO and holds_what_is_real(),
            "oidc": bool(settings.OIDC_ISSUER),
            "oidc_name": settings.OIDC_NAME,
        }
        context: dict[str, Any] = super().get_context_data(**kwargs, **offered)
        return context


class SetUp(totp.ActivateTOTPView):
    """A new authenticator. Its first code is proof enough to be shown the recovery codes next."""

    template_name = "access/set_up_codes.html"
    form_class = SetUpForm

    def form_valid(self, form: SetUpForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        authenticator = Authenticator.objects.get(user=form.user, type=Authenticator.Type.TOTP)
        post_authentication(self.request, authenticator, reauthenticated=True)
        return response


# --- signing in and out -----------------------------------------------------------------------------------------------
sign_in = public(SignIn.as_view())
sign_in_code = public(
    codes.AuthenticateView.as_view(form_class=CodeForm, template_name="access/sign_in_code.html")
)
sign_out = public(require_POST(account.LogoutView.as_view()))


@public
def set_language(request: HttpRequest) -> HttpResponse:
    """Django's own; the account of whoever is signed in keeps the choice, for other browsers and for mails."""
    response: HttpResponse = django_set_language(request)
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in Language.values:
        choose_language(by=request.user, language=chosen)
    return response


@public
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's people. Does not exist outside the demo."""
    username = request.POST.get("username", "")
    if username not in {person.user.username for person in demo_people()}:
        raise Http404
    response: HttpResponse = perform_login(request, get_object_or_404(User, username=username))
    return response


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


provider_callback = public(never_cache(require_safe(openid_connect.callback)))

# --- a new password by mail -------------------------------------------------------------------------------------------
password_reset = public(
    account.PasswordResetView.as_view(form_class=ResetForm, template_name="access/password_reset_form.html")
)
password_reset_done = public(
    account.PasswordResetDoneView.as_view(template_name="access/password_reset_done.html")
)
new_password = public(
    never_cache(
        account.PasswordResetFromKeyView.as_view(
            form_class=NewPasswordForm, template_name="access/password_reset_confirm.html"
        )
    )
)
password_changed = public(
    account.PasswordResetFromKeyDoneView.as_view(template_name="access/password_reset_complete.html")
)

# --- the own security -------------------------------------------------------------------------------------------------
security = signed_in(require_safe(codes.IndexView.as_view(template_name="access/security.html")))
confirm = signed_in(
    account.ReauthenticateView.as_view(form_class=PasswordForm, template_name="access/confirm.html")
)
confirm_code = signed_in(
    codes.ReauthenticateView.as_view(form_class=ConfirmCodeForm, template_name="access/confirm.html")
)
set_up = signed_in(SetUp.as_view())
turn_off = signed_in(totp.DeactivateTOTPView.as_view(template_name="access/turn_off_codes.html"))
new_recovery_codes = signed_in(
    recovery.GenerateRecoveryCodesView.as_view(template_name="access/new_recovery_codes.html")
)


@signed_in
@reauthentication_required(app="allauth.mfa")
@require_safe
def recovery_codes(request: Request) -> HttpResponse:
    """The codes not used yet. Ours: allauth's own page writes a row when it is looked at."""
    kept = get_object_or_404(Authenticator, user=request.user, type=Authenticator.Type.RECOVERY_CODES)
    return render(request, "access/recovery_codes.html", {"codes": kept.wrap().get_unused_codes()})
