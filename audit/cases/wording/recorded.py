"""The moves of `moves.recorded` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "sign_recorded": MoveWords(
        _("Record the signature"),
        _("Record the signature of what was agreed?"),
        (
            _("A numbered decision record is made. It cannot be changed afterwards."),
        ),
        _("The members, the task force and the heads of the units concerned get a mail at once."),
    ),
    "return_unsigned": MoveWords(
        _("It came back unsigned"),
        _("Take this case back, because it came back unsigned?"),
        (
            _("The case becomes a draft again. Its next consultation and ballot start from the beginning."),
            _("The reasons of the deciding authority are shown on the page of the case."),
        ),
        _("The task force and the members get a mail with the reasons."),
        ends=True,
    ),
}
# fmt: on
