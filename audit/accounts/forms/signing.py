"""What a form of a signature asks for beside its own fields: a second factor, on the same page, so that nothing typed is lost."""

from enum import StrEnum
from typing import Any

from allauth.mfa.base.internal.flows import check_rate_limit
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.access.choices import FactorKind
from audit.access.second_factor import SecondFactor
from audit.core.compression import compress_nothing
from audit.core.forms import Form

from ..demo import CODE_LIVES, demo_code, is_demo_code, shows_codes
from ..second_factor import came_by_provider, fresh, has_authenticator, note
from .sign_in import ConfirmCodeForm, code_field, consume_code

AT_THE_SERVICE = _(
    "This needs a second factor that you gave within the last five minutes. Confirm at the sign-in service, then send this page again; what you typed stays."
)
SET_UP_FIRST = _(
    "This needs a second factor, and you have none yet. Set up an authenticator, then send this page again; what you typed stays."
)

NOT_SHOWN = _("This is not the code this page shows. It changes each minute: type the one above the field.")


class Way(StrEnum):
    """How somebody can show a second factor now."""

    CODE = "code"
    PROVIDER = "provider"
    SET_UP = "set_up"


class DemoCodeForm(Form):
    """The code a page of the demo shows, typed by somebody invented. Tried, counted and used up like an authenticator's."""

    code = code_field("")

    def __init__(self, *args: Any, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_code(self) -> str:
        forget_tries, code = check_rate_limit(self.request.user), str(self.cleaned_data["code"])
        if not is_demo_code(self.request, code):
            raise forms.ValidationError(NOT_SHOWN, code="incorrect_code")
        consume_code(self.request.user, code, seconds=CODE_LIVES * 60)
        forget_tries()
        return code

    def take(self) -> None:
        """Write into the session that it was given."""
        note(self.request, self.request.user, FactorKind.DEMO)


class SigningForm(Form):
    """A form that signs. Where the session's second factor is older than five minutes it asks for a code in a last field.

    `second_factor` is what the view hands to the act. `way`, where there is none, says how one is shown; the page draws
    `parts/second_factor.html` above the form. A right code is taken at once, whatever else is wrong: it works only once, and
    the page that comes back asks for no other."""

    second_factor: SecondFactor | None = None
    way: Way | None = None

    def ask_second_factor(self, request: HttpRequest) -> None:
        """To be called when the form is made, after its own fields."""
        self.request: Any = request
        self.second_factor = fresh(request)
        if self.second_factor is None:
            self.way = way_of(request)
        if self.way == Way.CODE:
            self.fields["code"] = code_field(_help(request), label=_("Authenticator code"))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        typed = cleaned.pop("code", "")
        if self.way == Way.CODE and typed:
            self._take(typed)
        elif self.way in SAID:
            self.add_error(None, str(SAID[self.way]))
        return cleaned

    def _take(self, typed: str) -> None:
        check = code_form(self.request, typed)
        if not check.is_valid():
            self.add_error("code", check.errors["code"].as_data())
            return
        check.take()
        self.second_factor, self.way = fresh(self.request), None
        del self.fields["code"]


SAID = {Way.PROVIDER: AT_THE_SERVICE, Way.SET_UP: SET_UP_FIRST}


def way_of(request: Any) -> Way:
    """How the session's person can show a second factor. A code of the own authenticator goes before the sign-in service."""
    if has_authenticator(request.user) or shows_codes(request.user):
        return Way.CODE
    return Way.PROVIDER if came_by_provider(request) else Way.SET_UP


def code_form(request: Any, typed: str) -> ConfirmCodeForm | DemoCodeForm:
    """The form that checks a code: the demo's where the page shows one, allauth's for everybody else."""
    if _page_shows_it(request):
        return DemoCodeForm({"code": typed}, request=request)
    return ConfirmCodeForm({"code": typed}, user=request.user)


def _page_shows_it(request: Any) -> bool:
    """Only to somebody invented who has no authenticator: who has one uses that."""
    return shows_codes(request.user) and not has_authenticator(request.user)


def _help(request: Any) -> str:
    if not _page_shows_it(request):
        return gettext(
            "The six digits your authenticator app shows now, or a recovery code. It holds for five minutes."
        )
    compress_nothing(request)
    code = demo_code(request)
    words = gettext("Demonstration: type %(code)s. Elsewhere the app on your telephone shows the code.")
    return words % {"code": f"{code[:3]} {code[3:]}"}
