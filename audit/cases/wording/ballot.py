"""The moves of `moves.ballot` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "open_ballot": MoveWords(
        _("Open the ballot"),
        _("Open the ballot on this case?"),
        (
            _("Electorate, passing rule and text are frozen as they stand now."),
            _("The members have %(ballot_days)s working days. Positions stay sealed until the close."),
        ),
        _("Every member of the electorate gets a mail at once, and reminders until the position is taken."),
    ),
}
# fmt: on
