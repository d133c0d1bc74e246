"""The moves of `moves.alone` in words, and what the records of such decisions say."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.directory.models import User

from ..choices import Track
from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "decide_alone": MoveWords(
        _("Decide"),
        _("Decide about this work of your unit?"),
        (
            _("A numbered decision record is made. It cannot be changed afterwards."),
            _("The task force can call the decision up within 10 working days; only after that it takes effect."),
        ),
        _("The task force and everybody in your unit get a mail at once."),
    ),
    "call_up": MoveWords(
        _("Call the decision up"),
        _("Call this decision of a unit up?"),
        (
            _("The decision takes no effect. The units concerned are asked, and the council decides."),
            _("The decision record stays on file with its revision; the case goes on with a new one."),
        ),
        _("The heads of the units asked get a mail at once, with your reasons."),
        back=True,
    ),
    "waive": MoveWords(
        _("Waive it"),
        _("Do without this work?"),
        (
            _("Nobody scores it and nobody votes: the work is not demanded any more from today."),
            _("A numbered decision record is made. It cannot be changed afterwards."),
        ),
        _("Everybody in the owning units and the task force get a mail at once."),
    ),
    "declare_over": MoveWords(
        _("Declare the practice over"),
        _("Declare this practice over?"),
        (
            _("The practice ends today. A numbered decision record is made; it cannot be changed afterwards."),
            _("Once a quarter people say without their names whether that holds."),
        ),
        _("Everybody in the owning units and the task force get a mail at once."),
    ),
}
# fmt: on

# The minister's own attendance: a waiver that leaves the work itself alone.
STAY_AWAY = MoveWords(
    _("End my attendance"),
    _("End your attendance?"),
    (
        _("The work goes on without you; nobody prepares your attendance any more."),
        _("A numbered decision record is made. It cannot be changed afterwards."),
    ),
    _("Everybody in the owning units and the task force get a mail at once."),
)


def prepared_words(who: User) -> MoveWords:
    """What an aide reads who prepares a waiver for this person."""
    return MoveWords(
        _("Put it before who demands it"),
        gettext("Prepare a waiver for %(who)s?") % {"who": who},
        (
            _("Nothing is waived by it: the work goes on until the person you work for makes the waiver."),
            _("It waits on that person's desk with your words, which can be changed there, or put aside."),
        ),
        gettext("%(who)s gets a mail.") % {"who": who},
    )


# A unit's proposal where it cannot decide alone; a draft of the council.
PROPOSE = MoveWords(
    _("Propose the measure"),
    _("Propose this measure to the task force?"),
    (
        _(
            "It becomes a draft, which the task force completes and submits to the council, or withdraws with a reason."
        ),
        _(
            "Until then the work goes on as before. You see the draft and what becomes of it on the page of the case."
        ),
    ),
    _("The task force gets a mail."),
)

# How it was decided, in a sentence of the record; the council's own decisions say it by their ballot.
DECIDED_BY: Mapping[str, Promise] = {
    Track.UNIT: _(
        "The unit decided alone about its own work; the task force could call it up within ten working days."
    ),
    Track.WAIVER: _("Whoever demanded the work waived it. Nobody was asked to vote."),
    Track.DECLARATION: _("The minister declared the practice over. Nobody was asked to vote."),
}
