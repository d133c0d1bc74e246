"""Why a reorganization refuses an act."""

from collections.abc import Sequence

from django.utils.functional import lazy

from audit.core.refusals import Refused
from audit.organizations.plan import Problem


class NotADraft(Refused):
    """Only the draft of a reorganization can be changed. Withdraw this one and draft it again."""


class DayHasCome(Refused):
    """The day of this reorganization has come; it cannot be withdrawn any more."""


class UnitNotThere(Refused):
    """The unit %(code)s does not exist after this reorganization. Choose one that does."""


class PlanDoesNotHold(Refused):
    """This reorganization cannot be carried out as it stands. %(problems)s"""

    def __init__(self, found: Sequence[Problem]) -> None:
        self.found = tuple(found)
        # Told when it is shown: the reader's language may be another one then.
        super().__init__(problems=lazy(self._told, str)())

    def _told(self) -> str:
        raise NotImplementedError
