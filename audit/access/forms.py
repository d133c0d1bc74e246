"""Signing in."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.directory.models import User
from audit.mail.actions import queue


class SignInForm(AuthenticationForm):
    """User name and password. The same sentence for an unknown name and a wrong password."""

    error_messages = {
        "invalid_login": _("User name and password do not match. Check both; capital letters count."),
        "inactive": _("This account is closed. Ask the administrator of your ministry."),
    }


class ResetForm(PasswordResetForm):
    """Ask for a link to a new password. The mail goes through the outbox like every other."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Queue the mail; the link is inside its context. At most one a minute and person."""
        context: dict[str, Any] = args[2] if len(args) > 2 else kwargs["context"]
        person: User = context["user"]
        minute = f"{clock.now():%Y%m%d%H%M}"
        queue(
            "password_reset",
            to=person,
            key=f"password_reset:{person.pk}:{minute}",
            context={"uid": context["uid"], "token": context["token"]},
            ministry_id=person.ministry_id,
        )
