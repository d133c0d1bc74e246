"""What pages with a form share: reading what was sent, and trying the action it asks for."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, QueryDict

from audit.core.forms import Form
from audit.core.refusals import Refused, SomebodyWasFaster

from .gate import NotAllowed
from .second_factor import SecondFactorNeeded

R = TypeVar("R")


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent to a form; None when its page is only looked at."""
    return request.POST if request.method == "POST" else None


def tried(form: Form, act: Callable[[], R]) -> R | None:
    """Do what a checked form asks for. What a rule refuses is told on the form, which keeps what was typed.

    Being too late or not allowed is not the form's matter: those go on to the page that tells of it. A second factor that
    has become too old on the way is: the form asks for a new one when it is sent again."""
    try:
        return act()
    except (NotAllowed, SomebodyWasFaster) as refusal:
        if not isinstance(refusal, SecondFactorNeeded):
            raise
        form.add_error(None, str(refusal))
        return None
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
