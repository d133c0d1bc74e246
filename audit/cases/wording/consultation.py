"""The moves of `moves.consultation` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "submit": MoveWords(
        _("Start the consultation"),
        _("Start the consultation on this case?"),
        (
            _("The text is fixed as this revision. It can be changed only by going back to the draft."),
            _("The units concerned are asked and have %(consultation_days)s working days to answer."),
            _("Everybody with a role in the ministry can read the case from now on."),
        ),
        _("The heads of the units asked get a mail at once."),
    ),
    "revise": MoveWords(
        _("Back to the draft"),
        _("Take this case back to the draft?"),
        (
            _("The consultation ends. Its answers stay on file with this revision."),
            _("The text can be changed again. A new consultation starts with a new revision."),
        ),
        _("The heads of the units that were asked get a mail at once."),
        back=True,
    ),
}
# fmt: on
