"""A person, chosen by typing."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from audit.core.forms import OfferedField
from audit.core.show import in_language, with_code

from .models import User


class OfferedPersonField(OfferedField):
    """One of some people, by user name or name; the form says whom it offers (`offer`). `cleaned` is the person, None for nothing.

    Each is shown with the user name: two people may have one name, and a list of names alone could not tell them apart."""

    default_error_messages = {
        "several": _("“%(typed)s” is the name of several people. Choose one with the user name."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Type a part of the name and choose what is offered."))
        super().__init__(offered=(), **kwargs)
        self.people: dict[str, User] = {}

    def offer(self, people: Iterable[User]) -> None:
        """These can be chosen."""
        self.people = {user.username: user for user in people}
        self.offered = tuple((name, _names(user)) for name, user in self.people.items())
        self.widget.shown = {name: names[0] for name, names in self.offered}

    def prepare_value(self, value: Any) -> Any:
        """A person is shown by name, as one that was sent is."""
        return value.username if isinstance(value, User) else value

    def clean(self, value: Any) -> Any:
        return self.people.get(super().clean(value))


def _names(user: User) -> tuple[str, ...]:
    shown = in_language(user.name_ko, user.name_en)
    return (with_code(shown, user.username), shown, user.name_ko, user.name_en)
