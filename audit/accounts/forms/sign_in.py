"""Signing in: passwords, codes, and asking for a new password. The shapes are allauth's, the words ours."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.fields import SetPasswordField
from allauth.account.forms import ReauthenticateForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.account.utils import perform_login
from allauth.mfa import app_settings as codes
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from audit.core.forms import AddressField, Dressed, Form, PasswordField, TextField
from audit.core.parse import LONGEST_USERNAME
from audit.directory.models import User

from ..adapters import WRONG_CODE

SIGN_IN_CODE = _("Sign-in code")


def code_field(help_text: Any, *, label: Any = SIGN_IN_CODE) -> TextField:
    """A field for a code, whichever keyboard a phone shows."""
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return TextField(label=label, limit=30, widget=widget, help_text=help_text)


def consume_code(
    user: User, code: str, *, seconds: int = codes.TOTP_PERIOD * (2 * codes.TOTP_TOLERANCE + 1)
) -> None:
    """Take a code, which goes through once (RFC 6238, 5.2) in the seconds for which it fits; refused the second time.

    allauth forgets used codes of an authenticator after one period; with the tolerance they would fit for three."""
    digits = "".join(filter(str.isdigit, code))
    if not cache.add(f"code:{user.pk}:{digits}", "used", timeout=seconds):
        raise forms.ValidationError(WRONG_CODE, code="incorrect_code")


class SignInForm(Form):
    """User name and password. The same sentence for an unknown name, a wrong password and a closed account."""

    username = TextField(
        label=_("User name"),
        limit=LONGEST_USERNAME,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )
    password = PasswordField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if {"username", "password"} <= set(cleaned):
            adapter = get_adapter()
            self.user = adapter.authenticate(self.request, **cleaned)
            if self.user is None:
                raise adapter.validation_error("username_password_mismatch")
        return cleaned

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Open the session, or go on to the code."""
        response: HttpResponse = perform_login(request, self.user, redirect_url=redirect_url)
        return response


class ResetForm(Dressed, ResetPasswordForm):
    """Ask for a link to a new password, also those who have none yet."""

    email = AddressField(label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def clean_email(self) -> str:
        """However it is spelled; the mail goes to the address we hold."""
        email = str(self.cleaned_data["email"])
        self.users = list(User.objects.filter(email__iexact=email, is_active=True))
        return email


class ChosenPasswordField(PasswordField, SetPasswordField):
    """A new password: allauth asks the validators of the settings about it, once it is no longer than any may be."""


class NewPasswordForm(Dressed, ResetPasswordKeyForm):
    """Choose a new password."""

    password1 = ChosenPasswordField(label=_("New password"))
    password2 = PasswordField(
        label=_("New password, once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].widget.attrs.pop("placeholder")

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if {"password1", "password2"} <= set(cleaned) and cleaned["password1"] != cleaned["password2"]:
            self.add_error("password2", _("The two passwords differ. Type the same one twice."))
        return cleaned


class PasswordForm(Dressed, ReauthenticateForm):
    """The own password once more, before something important."""

    password = PasswordField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class Once:
    """A code that was used is refused, at the sign-in and elsewhere."""

    user: User
    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]  # of the form this is mixed into
        if self.authenticator.type == Authenticator.Type.TOTP:
            consume_code(self.user, code)
        return code


class CodeForm(Once, Dressed, AuthenticateForm):
    """The second step of signing in."""

    code = code_field(_("The six digits your authenticator app shows now, or a recovery code."))


class ConfirmCodeForm(Once, Dressed, ReauthenticateByCodeForm):
    """A code before something important."""

    code = code_field(_("The six digits your authenticator app shows now, or a recovery code."))

    def take(self) -> None:
        """Write into the session that it was given."""
        self.save()


class SetUpForm(Dressed, ActivateTOTPForm):
    """The first code of a new authenticator proves that it took the key."""

    code = code_field(_("The six digits the app shows for this account now."))

    def clean_code(self) -> str:
        code: str = super().clean_code()
        consume_code(self.user, code)
        return code
