"""The moves of `moves.after` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

_AGAIN = _("The hours count as saved again, and the checks after 30, 90 and 180 days start anew.")
_TOLD = _(
    "Everybody in the owning units, the heads of the units that were asked and the task force get a mail at once."
)

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "relapse": MoveWords(
        _("Accept that it came back"),
        _("Accept that this work came back?"),
        (
            _("The hours are taken out of the ledger, and the register shows the work as it was before."),
            _("If it has not stopped again in 10 working days, it is on the desk of the secretary until it has."),
        ),
        _TOLD,
        back=True,
    ),
    "stop_again": MoveWords(
        _("It has stopped again"),
        _("Has this work stopped again?"),
        (
            _("The decision is in effect again."),
            _AGAIN,
        ),
        _TOLD,
    ),
    "reinstate": MoveWords(
        _("Order it to be done again"),
        _("Order this work to be done again?"),
        (
            _("The work is done as before from now on, until the day you name, twelve months at most."),
            _("The order lapses unless it is ratified within 30 days. When it ends, the decision is in effect again."),
            _("The hours do not count as saved meanwhile."),
        ),
        _TOLD,
        back=True,
    ),
    "ratify": MoveWords(
        _("Ratify the order"),
        _("Ratify the order of the minister?"),
        (
            _("The order holds until the day it names; then the decision is in effect again by itself."),
        ),
        _TOLD,
    ),
    "end_order": MoveWords(
        _("Take the order back"),
        _("Take your order back?"),
        (
            _("The decision is in effect again from now on."),
            _AGAIN,
        ),
        _TOLD,
    ),
}
# fmt: on
