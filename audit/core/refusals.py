"""Refusals: what an action says when a rule forbids what was asked. One sentence each, told to the person who asked."""

from django.utils.translation import gettext


class Refused(Exception):
    """This is not possible now."""

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.facts = facts

    @property
    def code(self) -> str:
        """A stable name for programs: the class name."""
        return type(self).__name__

    def __str__(self) -> str:
        """The docstring of the class, translated, with the facts filled in."""
        sentence = gettext(" ".join((type(self).__doc__ or "").split()))
        return sentence % self.facts if self.facts else sentence


class SomebodyWasFaster(Refused):
    """This was changed after you opened the page, by somebody else or in another tab. Look at it again and repeat what
    is still needed."""


class AlreadyDone(Refused):
    """This was done already; nothing was changed a second time."""
