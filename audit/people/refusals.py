"""Why an act on people and their rights is refused, one sentence each, told to the person who tried."""

from audit.core.refusals import Refused


class NameTaken(Refused):
    """The user name %(username)s is taken. Choose another one."""


class NameAlike(Refused):
    """The user name %(username)s differs only in capital letters from one that is taken. Choose another one."""


class NameUnfit(Refused):
    """A user name has 1 to 150 letters (A to Z), digits and . _ @ + - characters, with a letter or a digit first and
    last. Choose another one."""


class NotOfThisMinistry(Refused):
    """%(name)s does not belong to this ministry, or the account is closed. Choose somebody else."""


class UnitNotThere(Refused):
    """The unit %(unit)s does not exist on %(day)s. Choose another unit or another day."""


class UnitMissing(Refused):
    """This role is held at a unit. Choose the unit."""


class DaysTurned(Refused):
    """The last day, %(until)s, comes before the first day, %(since)s. Correct one of them."""


class InForceSince(Refused):
    """%(what)s: this began on %(day)s and has been in force since. Choose that day or a later one."""


class RoleHeld(Refused):
    """%(name)s holds this role there on some of these days already. End it first, or choose other days."""


class RoleEndsEarlier(Refused):
    """This role ends on %(day)s already. To lengthen it, give it again from the day after."""


class SeatedThere(Refused):
    """%(name)s sits there with this grade already. Nothing was changed."""


class ListRefused(Refused):
    """Nothing was taken in: %(count)s cells of the list are refused. Correct them and choose the file again."""


class AwayAlready(Refused):
    """%(name)s is entered as away on some of these days already. Choose other days, or end the other absence first."""


class DeputyAway(Refused):
    """%(name)s is away on some of these days as well. Choose another deputy."""


class OneselfChosen(Refused):
    """People cannot be their own deputy or successor. Choose somebody else."""


class NothingToLeave(Refused):
    """%(name)s has no seat and no role after %(day)s. There is nothing to end."""
