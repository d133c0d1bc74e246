"""The moves of `moves.faulty` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "stop_ballot": MoveWords(
        _("Stop it: the text is faulty"),
        _("Stop asking the council, because the text is faulty?"),
        (
            _("The case becomes a draft again, as a new revision. Consultation and ballot start from the beginning."),
            _("The positions taken so far stay sealed for good: nobody ever sees them, the task force neither."),
            _("The defect you state is shown to everybody."),
        ),
        _("The members of the electorate and the task force get a mail with the defect."),
        ends=True,
    ),
}
# fmt: on
