"""The moves of `moves.objection` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "reopen_ballot": MoveWords(
        _("Reopen the ballot"),
        _("Reopen the ballot on this case?"),
        (
            _("All positions stay as they are. Only its author can withdraw an objection, by taking a new position."),
            _("The members have %(ballot_days)s working days to look at the answers."),
        ),
        _("Every member of the electorate gets a mail at once."),
    ),
    "renew": MoveWords(
        _("Give more time"),
        _("Give more time to answer the objections?"),
        (
            _("Once more the same time begins. It can be renewed only once."),
        ),
        _("Whoever can answer and the objectors get a mail."),
        back=True,
    ),
    "rewrite": MoveWords(
        _("Write the text anew"),
        _("Take this case back to write its text anew?"),
        (
            _("The case becomes a draft again, as a new revision. The old text, its positions and answers stay on file beside it."),
            _("Consultation and ballot start from the beginning with the new text."),
        ),
        _("The members, the units that were asked and the task force get a mail with your reasons."),
        back=True,
    ),
}
# fmt: on
