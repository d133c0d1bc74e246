"""What is refused of things that are prepared for somebody else."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused, TooLate


class MemberPresent(Refused):
    message = _(
        "The task force drafts a position only for a member who is entered as away today. Everybody else takes their own, or has an aide prepare it."
    )


class NotYourPrincipal(Refused):
    message = _("You prepare for the person you work for, and for nobody else.")


class NotDemandedByPrincipal(Refused):
    message = _(
        "You prepare a waiver of work that the person you work for demands. The register says that somebody else demands this."
    )


class DraftOver(TooLate):
    message = _("This draft is about an earlier text, was confirmed, or was put aside. Nothing was changed.")
