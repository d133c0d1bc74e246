"""Signing in and out, a new password by mail, the own security, and the demo's buttons. Of allauth's views only these are routed."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.mfa.base import views as codes
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.i18n import set_language as django_set_language

from audit.access.guard import Request, public, signed_in
from audit.core.compression import uncompressed
from audit.core.methods import require_POST, require_safe
from audit.directory.choices import Language
from audit.directory.invented import holds_what_is_real
from audit.directory.models import User
from audit.people.actions import choose_language

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
from ..second_factor import fresh, has_authenticator, was_confirmed_recently

SIGN_IN_AGAIN = _(
    "An authenticator is set up within five minutes of signing in. Sign out, sign in again and set it up then."
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


def onward(request: HttpRequest) -> str:
    """What an address of the own security carries along: the page somebody was on the way to; empty without one, and for other sites."""
    page = get_next_redirect_url(request)
    return f"?{urlencode({'next': page})}" if page else ""


class Security(codes.IndexView):
    """What protects the own account."""

    template_name = "access/security.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs, onward=onward(self.request))
        return context


class SetUp(totp.ActivateTOTPView):
    """A new authenticator. Its first code is proof enough to be shown the recovery codes next, and those lead onward."""

    template_name = "access/set_up_codes.html"
    form_class = SetUpForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who has no password cannot be asked for it once more: an open session alone must not do."""
        if not request.user.has_usable_password() and not was_confirmed_recently(request):
            messages.warning(request, str(SIGN_IN_AGAIN))
            return redirect("mfa_index")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs, onward=onward(self.request))
        return context

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}{onward(self.request)}"

    def form_valid(self, form: SetUpForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        authenticator = Authenticator.objects.get(user=form.user, type=Authenticator.Type.TOTP)
        post_authentication(self.request, authenticator, reauthenticated=True)
        return response


def needs_a_code(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What weakens or replaces a second factor asks for it: an open session and a password together must not sign."""

    @wraps(view)
    def confirmed(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if has_authenticator(request.user) and fresh(request) is None:
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return confirmed


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
    person = get_object_or_404(User, username=username)
    response: HttpResponse = perform_login(request, person)
    record_authentication(request, person, "demo")  # as the library does for a password and a service
    return response


# --- a new password by mail -------------------------------------------------------------------------------------------
password_reset = public(
    account.PasswordResetView.as_view(form_class=ResetForm, template_name="access/password_reset_form.html")
)
password_reset_done = public(
    account.PasswordResetDoneView.as_view(template_name="access/password_reset_done.html")
)
new_password = public(
    never_cache(
        uncompressed(
            account.PasswordResetFromKeyView.as_view(
                form_class=NewPasswordForm, template_name="access/password_reset_confirm.html"
            )
        )
    )
)
password_changed = public(
    account.PasswordResetFromKeyDoneView.as_view(template_name="access/password_reset_complete.html")
)

# --- the own security -------------------------------------------------------------------------------------------------
security = signed_in(require_safe(Security.as_view()))
confirm = signed_in(
    account.ReauthenticateView.as_view(form_class=PasswordForm, template_name="access/confirm.html")
)
confirm_code = signed_in(
    codes.ReauthenticateView.as_view(form_class=ConfirmCodeForm, template_name="access/confirm.html")
)
set_up = signed_in(uncompressed(SetUp.as_view()))
turn_off = signed_in(
    needs_a_code(totp.DeactivateTOTPView.as_view(template_name="access/turn_off_codes.html"))
)
new_recovery_codes = signed_in(
    uncompressed(
        needs_a_code(
            recovery.GenerateRecoveryCodesView.as_view(template_name="access/new_recovery_codes.html")
        )
    )
)


@signed_in
@uncompressed
@needs_a_code
@reauthentication_required(app="allauth.mfa")
@require_safe
def recovery_codes(request: Request) -> HttpResponse:
    """The codes not used yet. Ours: allauth's own page writes a row when it is looked at."""
    kept = get_object_or_404(Authenticator, user=request.user, type=Authenticator.Type.RECOVERY_CODES)
    context = {"codes": kept.wrap().get_unused_codes(), "onward": get_next_redirect_url(request)}
    return render(request, "access/recovery_codes.html", context)
