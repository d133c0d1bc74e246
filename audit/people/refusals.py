"""Why an act on people and their rights is refused, one sentence each, told to the person who tried."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class NameUnusable(Refused):
    """Of one taken here, in another ministry, with other capital letters, or kept for addresses: which is told to nobody."""

    message = _("The user name %(username)s cannot be used here. Choose another one.")


class AddressUnfit(Refused):
    message = _("This is no mail address. Write it as name@example.go.kr.")


class AddressTaken(Refused):
    message = _("%(address)s is the mail address of somebody else. Everybody needs an own one.")


class NameUnfit(Refused):
    message = _(
        "A user name has 1 to %(most)s letters (A to Z), digits and . _ @ + - characters, with a letter or a digit first and last. Choose another one."
    )


class NotOfThisMinistry(Refused):
    message = _("%(name)s does not belong to this ministry, or the account is closed. Choose somebody else.")


class UnitNotThere(Refused):
    message = _("The unit %(unit)s does not exist on %(day)s. Choose another unit or another day.")


class UnitMissing(Refused):
    message = _("This role is held at a unit. Choose the unit.")


class PrincipalMissing(Refused):
    message = _("An aide works for somebody: name the person. Nobody is the own aide.")


class PrincipalUnfit(Refused):
    message = _(
        "%(name)s is neither minister nor a member of the council on that day. Aides work for the minister, a vice minister or the head of an office who sits on the council."
    )


class DaysTurned(Refused):
    message = _("The last day, %(until)s, comes before the first day, %(since)s. Correct one of them.")


class InForceSince(Refused):
    message = _(
        "%(what)s: this began on %(day)s and has been in force since. Choose that day or a later one."
    )


class RoleHeld(Refused):
    message = _(
        "%(name)s holds this role there on some of these days already. End it first, or choose other days."
    )


class RoleEndsEarlier(Refused):
    message = _("This role ends on %(day)s already. To lengthen it, give it again from the day after.")


class SeatedThere(Refused):
    message = _("%(name)s sits there with this grade already. Nothing was changed.")


class ListRefused(Refused):
    message = _(
        "Nothing was taken in: %(count)s cells of the list are refused. Correct them and choose the file again."
    )


class AwayAlready(Refused):
    message = _(
        "%(name)s is entered as away on some of these days already. Choose other days, or end the other absence first."
    )


class DeputyAway(Refused):
    message = _("%(name)s is away on some of these days as well. Choose another deputy.")


class DeputyInPower(Refused):
    message = _(
        "%(deputy)s stands in for %(name)s in an office, and two people named this deputy. %(name)s alone ends the absence early."
    )


class DeputyOfBefore(Refused):
    message = _(
        "%(name)s is away until %(until)s, and %(deputy)s, who stands in, would hold this office without a second person's consent. End that absence first; the deputy can then be proposed."
    )


class OneselfChosen(Refused):
    message = _("People cannot be their own deputy or successor. Choose somebody else.")


class NothingToLeave(Refused):
    message = _("%(name)s has no seat and no role after %(day)s. There is nothing to end.")


class SecondPersonNeeded(Refused):
    message = _(
        "This takes a second person. Propose it on the person's page: another administrator, the chair or the auditor confirms it there."
    )


class OneselfGiven(Refused):
    message = _(
        "Nobody gives a role or a seat to oneself, or the own mail address. Another administrator has to do it."
    )


class ProposedAlready(Refused):
    message = _("The same is proposed already and waits for the second person. Look at that proposal.")


class ProposalOver(Refused):
    message = _(
        "This proposal is over: %(status)s. Nothing was changed; propose it again if it is still needed."
    )


class OfficesChanged(Refused):
    message = _(
        "%(name)s holds other offices than when this was proposed. Decline it; it can be proposed again as it stands now."
    )


class ConfirmedByThree(Refused):
    message = _(
        "Who proposes, who confirms and whom it concerns are three people. Somebody else has to confirm this."
    )


class ProposerLostRight(Refused):
    message = _(
        "%(name)s, who proposed this, may not propose it any more. Decline it; an administrator can propose it again."
    )


class OthersCanConfirm(Refused):
    message = _("%(names)s can confirm this on the proposal's page. The command is for when nobody can.")


class NobodyToInvite(Refused):
    message = _(
        "Everybody has a password or an invitation already; nothing was sent. Who lost the mail asks for a password on the sign-in page."
    )


class ReasonMissing(Refused):
    message = _("Say why, in up to 500 characters.")
