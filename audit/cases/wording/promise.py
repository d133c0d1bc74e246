"""The moves of `moves.promise` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "open_unkept": MoveWords(
        _("Open the ballot all the same"),
        _("Open the ballot, although a promised change is not in the text?"),
        (
            _("Your reason is shown to everybody beside the promises that stay open."),
            _("Electorate, passing rule and text are frozen as they stand now."),
            _("The members have %(ballot_days)s working days. Positions stay sealed until the close."),
        ),
        _("Every member of the electorate gets a mail at once, and reminders until the position is taken."),
        back=True,
    ),
    "reopen_unkept": MoveWords(
        _("Reopen the ballot all the same"),
        _("Reopen the ballot, although a promised change is not in the text?"),
        (
            _("Your reason is shown to everybody beside the promises that stay open."),
            _("All positions stay as they are. Only its author can withdraw an objection, by taking a new position."),
            _("The members have %(ballot_days)s working days to look at the answers."),
        ),
        _("Every member of the electorate gets a mail at once."),
        back=True,
    ),
}
# fmt: on
