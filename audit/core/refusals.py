"""Refusals: what an action says when a rule forbids what was asked. One sentence each, told to the person who asked."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Never raised itself: each child says one thing in its `message`, with a place for each of its facts."""

    message: ClassVar[Promise]
    code: ClassVar[
        str
    ]  # a stable name for programs: the class name, or the one the class had when it was published

    def __init_subclass__(cls) -> None:
        if "code" not in vars(cls):
            cls.code = cls.__name__

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.facts = facts

    def __str__(self) -> str:
        sentence = str(self.message)
        return sentence % self.facts if self.facts else sentence


class SomebodyWasFaster(Refused):
    message = _(
        "This was changed after you opened the page, by somebody else or in another tab. Look at it again and repeat what is still needed."
    )


class TooLate(Refused):
    """The base of refusals after which the same form cannot be sent again: what it was for is over. Its page gives back what was
    typed, since the one it came from shows no form any more."""

    message = _("What this form was for is over; nothing was changed.")


class AlreadyDone(Refused):
    message = _("This was done already; nothing was changed a second time.")
