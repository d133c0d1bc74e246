"""The moves of `moves.ending` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "withdraw": MoveWords(
        _("Withdraw the case"),
        _("Withdraw this case for good?"),
        (
            _("The case ends here and cannot be taken up again. A new case can be drafted for the same work."),
            _("The work goes on as before, and its items are free for another case."),
        ),
        _("Everybody who was asked about this case gets a mail with your reasons."),
        ends=True,
    ),
}
# fmt: on
