"""The moves of `moves.amendment` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "ask_amendment": MoveWords(
        _("Ask for an amendment"),
        _("Ask whoever made the rule to amend it?"),
        (
            _("The case waits until the answer is recorded. A letter is drafted; the owning unit sends it, the system mails nobody outside."),
            _("The request stands in the list of open amendments with its hours, and is brought to mind every month."),
            _("Everybody with a role in the ministry can read the case from now on."),
        ),
        _("The task force and the heads of the owning units get a mail at once."),
        back=True,
    ),
    "grant_amendment": MoveWords(
        _("Record that it was granted"),
        _("Record that the amendment was granted?"),
        (
            _("The case becomes a draft again. What was asked for bars the measure no more; the chair can start the consultation."),
        ),
        _("The task force and the heads of the owning units get a mail with the answer."),
    ),
    "refuse_amendment": MoveWords(
        _("Record that it was refused"),
        _("Record that the amendment was refused?"),
        (
            _("The case becomes a draft again. The chair chooses a measure that leaves the rule alone, or withdraws the case."),
        ),
        _("The task force and the heads of the owning units get a mail with the answer."),
        back=True,
    ),
    "keep_unamended": MoveWords(
        _("Keep the work"),
        _("Keep this work, because the rule stays as it is?"),
        (
            _("The case ends. The work goes on as before until the day you name, three years at most."),
            _("Ninety days before that day the task force takes it up again."),
        ),
        _("Everybody who was asked about this case gets a mail with your reasons."),
        ends=True,
    ),
}
# fmt: on
