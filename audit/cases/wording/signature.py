"""The moves of `moves.signature` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "sign": MoveWords(
        _("Sign"),
        _("Sign what was agreed?"),
        (
            _("A numbered decision record is made. It cannot be changed afterwards."),
        ),
        _("The members, the task force and the heads of the units concerned get a mail at once."),
    ),
    "hand_back": MoveWords(
        _("Hand back"),
        _("Hand this case back unsigned?"),
        (
            _("The case becomes a draft again. Its next consultation and ballot start from the beginning."),
            _("Your reasons are shown on the page of the case."),
        ),
        _("The task force and the members get a mail with your reasons."),
        ends=True,
    ),
}
# fmt: on
