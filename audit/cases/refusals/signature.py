"""What is refused of signatures: of several at once, recorded ones, and delegations."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class SignedElsewhere(Refused):
    message = _(
        "In this ministry what was agreed is signed in its own document system. The task force drafts the document and records its signature."
    )


class SignedHere(Refused):
    message = _("In this ministry what was agreed is signed here; no signature is recorded.")


class DocumentFirst(Refused):
    message = _(
        "A signature is recorded with its document: enter number, day and authority there, and a second person confirms it."
    )


class NoCaseChosen(Refused):
    message = _("Choose at least one case.")


class TooManyCases(Refused):
    message = _("At most %(limit)s cases at a time. Choose fewer, and repeat it for the rest.")


class NotAgreedAnyMore(Refused):
    message = _(
        "Not agreed any more, so that nothing of this was recorded: %(numbers)s. Give the document up and draft it anew without them."
    )


class NotAgreed(Refused):
    message = _("Only what the council agreed is put into a document. It is not so for: %(numbers)s.")


class InOtherDocument(Refused):
    message = _("Case %(number)s stands in the document “%(title)s” already. Give that up first.")


class NumberUsed(Refused):
    message = _(
        "The document number %(number)s stands for another signature already. Look up the number of this one."
    )


class SignedAhead(Refused):
    message = _("The day of the signature lies ahead. Enter it when it is signed.")


class SignedTooEarly(Refused):
    message = _(
        "Case %(number)s was agreed on %(day)s. A signature of an earlier day cannot be about it: correct the day."
    )


class AuthorityUnfit(Refused):
    message = _(
        "%(name)s could not sign all of these cases on %(day)s in this way. Choose who signed, and in whose right."
    )


class EnteredByYou(Refused):
    message = _(
        "You entered this signature. Somebody else has to compare it with the document and confirm it."
    )


class DocumentOver(Refused):
    message = _("This document is not open any more: %(status)s. Nothing was changed.")


class NothingEntered(Refused):
    message = _("No signature was entered for this document yet.")


class DelegateUnfit(Refused):
    message = _(
        "%(name)s is no member of the council. Signing is delegated to a vice minister or the head of an office who sits on it."
    )


class DelegationBackwards(Refused):
    message = _("A delegation begins today or later, and ends on its first day or later. Correct the days.")


class DelegationOver(Refused):
    message = _("This delegation is over already. Nothing was changed.")


class InCase(Refused):
    """What is refused of one of several cases, with its number."""

    message = _("Case %(number)s: %(why)s")
