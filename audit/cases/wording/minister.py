"""The moves of `moves.minister` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "refer": MoveWords(
        _("Refer to the minister"),
        _("Refer this case to the minister?"),
        (
            _("The minister decides within 20 working days, with every objection printed in the record, or keeps the work."),
        ),
        _("The minister gets a mail at once."),
    ),
    "refer_unvoted": MoveWords(
        _("Refer to the minister"),
        _("Refer this case to the minister without a ballot?"),
        (
            _("The council is too small for a ballot. The minister decides within 20 working days, or keeps the work."),
        ),
        _("The minister gets a mail at once."),
    ),
    "decide": MoveWords(
        _("Decide"),
        _("Decide what the council did not settle?"),
        (
            _("A numbered decision record is made, with your reason and every objection that stands. It cannot be changed afterwards."),
        ),
        _("The members, the task force and the heads of the units concerned get a mail at once."),
    ),
    "keep": MoveWords(
        _("Keep the work"),
        _("Keep this work as it is?"),
        (
            _("The case ends. The work goes on as before until the day you name, three years at most."),
            _("Ninety days before that day the task force takes it up again."),
        ),
        _("Everybody who was asked about this case gets a mail with your reasons."),
        ends=True,
    ),
}
# fmt: on
