"""Why a reorganization refuses an act."""

from collections.abc import Sequence

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused
from audit.organizations.rules.plan import LineProblem
from audit.organizations.wording import problem_with_line

from .wording import PlanUnitNames


class NoTitle(Refused):
    message = _("A reorganization needs a title of at most %(limit)s characters on one line.")


class ReorganizationNotDraft(Refused):
    code = "NotADraft"
    message = _("Only a draft can be changed. Draft this reorganization again.")


class NoSuchLine(Refused):
    message = _("This line is not in the draft any more. Look at the plan again.")


class GuideLineBad(Refused):
    message = _("Line %(line)s of the guide list has no title or no unit, or one of them is too long.")


class UnitNotInNewOrder(Refused):
    code = "UnitNotThere"
    message = _("The unit %(unit)s does not exist in the new order. Choose one that does.")


class OfficeSentByHand(Refused):
    message = _(
        "%(name)s holds an office, or would sit beside a member of the council, and that takes a second person. Leave the seat with its unit here; propose another one on the person's page once the plan is in effect."
    )


class NotWaiting(Refused):
    message = _(
        "One of these entries does not wait for a decision of this reorganization. Look at the list again."
    )


class InEffect(Refused):
    message = _("This reorganization is in effect. Give people other seats on the page of people.")


class DayNotCome(Refused):
    message = _("The day of this reorganization has not come yet.")


class DayHasCome(Refused):
    message = _("The day of this reorganization has come; it cannot be withdrawn any more.")


class PlanDoesNotHold(Refused):
    message = _("This reorganization cannot be carried out as it stands. %(problems)s")

    def __init__(self, found: Sequence[LineProblem], names: PlanUnitNames) -> None:
        self.found, self.names = tuple(found), names
        # Told when it is shown: the reader's language may be another one then.
        super().__init__(problems=lazy(self._joined, str)())

    def sentences(self) -> list[str]:
        """What is wrong, problem by problem."""
        return [problem_with_line(problem, self.names.label) for problem in self.found]

    def _joined(self) -> str:
        return " ".join(self.sentences())
