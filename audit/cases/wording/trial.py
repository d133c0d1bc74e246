"""The moves of `moves.trial` in words."""

from django.utils.translation import gettext_lazy as _

from .move_words import MoveWords

# fmt: off
MOVE_WORDS: dict[str, MoveWords] = {
    "restore": MoveWords(
        _("Take the work up again"),
        _("Take this work up again?"),
        (
            _("The trial is broken off, and the work is done as before from now on."),
            _("The chair has 10 working days to resume the trial or have the text written anew; after that the work is kept."),
        ),
        _("Everybody in the owning units, the heads of the units that were asked and the task force get a mail at once."),
        back=True,
    ),
    "resume_trial": MoveWords(
        _("Resume the trial"),
        _("Resume the trial?"),
        (
            _("The rest of the trial runs from today. Whoever needs the work can say so again."),
        ),
        _("Everybody in the owning units and the heads of the units that were asked get a mail at once."),
    ),
    "keep_restored": MoveWords(
        _("Keep the work"),
        _("Keep this work after the trial?"),
        (
            _("The case ends. The work goes on as before until the day you name, three years at most."),
            _("Ninety days before that day the task force takes it up again."),
        ),
        _("Everybody who was asked about this case gets a mail with your reasons."),
        ends=True,
    ),
}
# fmt: on
