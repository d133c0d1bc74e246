"""What allauth asks the house: nobody signs up, mails go to the outbox, words are ours, strangers learn nothing."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.access.choices import FactorKind
from audit.access.second_factor import SKEW
from audit.core import clock
from audit.directory.models import User
from audit.mail.actions import queue
from audit.mail.rendering import host
from audit.people.choices import SignInChange

from .actions import security
from .address import client_address
from .claims import authenticated_at, has_second_factor
from .encryption import seal, unseal
from .events import PASSWORD_RESET_MAIL
from .queries import known_by_mail
from .second_factor import fresh, note
from .session import ENDS_AT

WRONG_CODE = _(
    "This code does not fit. Each code works once: wait for the next one in your app, and type that."
)
TOO_MANY_CODES = _("Too many wrong codes. Try again in 15 minutes.")
UNKNOWN_PERSON = _(
    "You are signed in at the sign-in service, but no account here has its mail address. Ask the administrator of your ministry."
)
PROVIDER_FAILED = _("The sign-in service did not answer as expected. Try again, or use your password.")
CONFIRMED = _("Confirmed for five minutes. Close this tab and go on in the other one.")
NOT_CONFIRMED = _(
    "The sign-in service did not say that it has just asked you for a second factor. Ask its administrator, or set up an authenticator here."
)

# What allauth tells by mail, and what it says on the next page; it stays silent about the rest.
CHANGES = {
    "account/email/password_reset": SignInChange.PASSWORD,
    "mfa/email/totp_activated": SignInChange.CODES_SET_UP,
    "mfa/email/totp_deactivated": SignInChange.CODES_TURNED_OFF,
    "mfa/email/recovery_codes_generated": SignInChange.RECOVERY_CODES,
}
SAID: dict[str | None, str | Promise] = {
    "mfa/messages/totp_activated.txt": _(
        "The authenticator is set up. From now on its code is asked for when you sign in."
    ),
    "mfa/messages/totp_deactivated.txt": _(
        "The authenticator is turned off. Your password alone opens your account."
    ),
}


class AccountAdapter(DefaultAccountAdapter):
    """Passwords, sessions and mail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "User name and password do not match. Check both; capital letters count."
        ),
        "incorrect_password": _(
            "This is not your password. Check capital letters and the keyboard's language."
        ),
        "too_many_login_attempts": TOO_MANY_CODES,
        "rate_limited": TOO_MANY_CODES,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are admitted by administrators."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages only: one form of answer to look at."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Passwords are counted by axes. allauth would count by name alone: a stranger could lock a minister out."""

    def set_password(self, user: User, password: str) -> None:
        security.set_password(user=user, password=password)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The link to a new password, into the outbox; at most one a minute and person. allauth writes no other mail."""
        if template_prefix != "account/email/password_reset_key":
            raise LookupError(template_prefix)
        person: User = context["user"]
        queue(
            PASSWORD_RESET_MAIL,
            to=person,
            key=f"password_reset:{person.pk}:{clock.now():%Y%m%d%H%M}",
            context={"uid": context["uid"], "token": context["key"]},
            ministry_id=person.ministry_id,
        )

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        security.notify_sign_in_change(user=user, change=CHANGES[template_prefix])

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        message: str | None = None,
        **kwargs: Any,
    ) -> None:
        """In our words, or not at all."""
        said = message or SAID.get(message_template)
        if said:
            messages.add_message(request, level, str(said))

    def login(self, request: HttpRequest, user: User) -> None:
        """Open the session, and set its end: it does not move however often the session is used."""
        super().login(request, user)
        request.session[ENDS_AT] = (clock.now() + timedelta(hours=settings.SESSION_HOURS)).isoformat()

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """On to the page; the session remembers a second factor the sign-in service asked for."""
        note_provider(request, user, (kwargs["signal_kwargs"] or {}).get("sociallogin"))
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        messages.error(request, str(UNKNOWN_PERSON))
        return redirect("account_login")


class CodesAdapter(DefaultMFAAdapter):
    """Authenticators: named after the installation, their keys kept encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": _("Recovery codes belong to an authenticator. Set that up first."),
    }

    def get_totp_label(self, user: User) -> str:
        return user.username

    def get_totp_issuer(self) -> str:
        return host()

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)


class ProviderAdapter(DefaultSocialAccountAdapter):
    """The ministry's own OpenID Connect provider: it opens accounts that are there, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        """Nothing is taken over from the provider but the number by which it knows the person.

        What its ID token says of this one sign-in goes along with it, and is kept nowhere but in the session."""
        sociallogin.claims = claims_of(sociallogin.account)
        sociallogin.account.extra_data = {}
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Known by an earlier link; the first time by a mail address that the provider has verified; else refused.

        Who is in already and comes back to confirm (`views.provider.provider_confirm`) stays in the same session."""
        process = sociallogin.state.get("process", AuthProcess.LOGIN)
        if process == AuthProcess.REDIRECT and request.user.is_authenticated:
            confirm(request, sociallogin)
            return
        if process != AuthProcess.LOGIN:
            raise back_to_sign_in(request, PROVIDER_FAILED)
        if sociallogin.is_existing:
            return
        verified = [each.email for each in sociallogin.email_addresses if each.verified is True]
        person = known_by_mail(verified)
        if person is None:
            raise back_to_sign_in(request, UNKNOWN_PERSON)
        account = sociallogin.account
        sociallogin.account = security.link(user=person, provider=account.provider, uid=account.uid)
        sociallogin.user = person

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        raise back_to_sign_in(request, PROVIDER_FAILED)


def back_to_sign_in(request: HttpRequest, sentence: str | Promise) -> ImmediateHttpResponse:
    """The way back to the sign-in page, with a sentence; to be raised."""
    messages.error(request, str(sentence))
    return ImmediateHttpResponse(redirect("account_login"))


def claims_of(account: Any) -> dict[str, object]:
    """The claims of the ID token about the person the account is of; of nobody else, and not what merely describes the person."""
    claims = account.extra_data.get("id_token")
    return claims if isinstance(claims, dict) and claims.get("sub") == account.uid else {}


def note_provider(request: HttpRequest, user: User, sociallogin: Any) -> None:
    """Keep in the session that the sign-in service asked for a second factor, and when.

    `sociallogin` is None after a password; behind the second step here its claims are gone, and a code was given."""
    claims = getattr(sociallogin, "claims", {})
    if has_second_factor(claims, settings.OIDC_SECOND_FACTORS):
        latest = (clock.now() + SKEW).timestamp()
        note(request, user, FactorKind.PROVIDER, at=authenticated_at(claims, latest))


def confirm(request: HttpRequest, sociallogin: Any) -> None:
    """Take a second sign-in at the service as a second factor of this session, where it is the same person's, and new."""
    if sociallogin.is_existing and sociallogin.user.pk == request.user.pk:
        note_provider(request, sociallogin.user, sociallogin)
    if fresh(request) is None:
        messages.error(request, str(NOT_CONFIRMED))
    else:
        messages.success(request, str(CONFIRMED))
