"""The moves of `moves.silence` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "open_silence": MoveWords(
        _("Open a silence procedure"),
        _("Let this case pass unless somebody objects?"),
        (
            _("Electorate and text are frozen as they stand now. The members have %(silence_days)s working days."),
            _("Whoever does not answer counts as having no objection. An objection stops the case at once; a wish for a change or a ballot leads to a ballot."),
            _("A notice that was not delivered by the deadline extends it for all by the full time, once; then the council votes."),
        ),
        _("Every member of the electorate gets a mail at once."),
        back=True,
    ),
}
# fmt: on
