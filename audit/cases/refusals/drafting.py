"""What is refused of a draft and of its submission."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class NoItems(Refused):
    message = _("Choose at least one work item for the case.")


class TooManyItems(Refused):
    message = _("A case holds at most %(limit)s work items. Make several cases of them.")


class UnknownItem(Refused):
    message = _("One of the chosen work items does not exist.")


class ItemInOtherCase(Refused):
    message = _("“%(item)s” is already in case %(number)s. A work item can be in one open case only.")


class ItemNotLive(Refused):
    message = _("“%(item)s” has been stopped already; there is nothing left to decide about it.")


class UnknownMeasure(Refused):
    message = _("Choose one of the measures.")


class PauseOutOfRange(Refused):
    message = _("A trial lasts 30 to 180 days; 0 days means none.")


class BadAfter(Refused):
    message = _(
        "Say for each work item how often it occurs after the measure and how long it takes, with whole numbers from 0."
    )


class NotADraft(Refused):
    message = _("Only a draft can be changed. Take the case back to the draft first.")


class TextIncomplete(Refused):
    message = _("The draft is not complete. Still missing: %(missing)s.")


class AmendmentFirst(Refused):
    message = _(
        "This measure changes what a rule or a demand prescribes: %(items)s. Whoever made it has to amend it first: ask for the amendment on the page of the case, choose a measure that leaves this alone, or leave the work out of the case."
    )


class WorkUnconfirmed(Refused):
    message = _(
        "The head of the unit has not confirmed this work yet: %(items)s. It counts once it is confirmed; then the case can be submitted."
    )


class NothingSaved(Refused):
    message = _("A measure has to take less than what it replaces, for each work item. %(items)s")


class ReceiverMissing(Refused):
    message = _("Name the work this becomes part of.")


class ReceiverUnknown(Refused):
    message = _("The receiving work does not exist in this ministry.")


class ReceiverInCase(Refused):
    message = _(
        "“%(item)s” is in this case itself. Choose other work to receive it: nothing is merged into itself."
    )


class ReceiverElsewhere(Refused):
    message = _("“%(item)s” is in an open case itself. It can receive work when that case is over.")


class ReceiverEnded(Refused):
    message = _("“%(item)s” takes place no more. Choose work that goes on to receive this.")


class EffectTooSoon(Refused):
    message = _("The effective date is too near. It must be %(day)s or later.")
