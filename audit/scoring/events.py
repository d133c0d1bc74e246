"""What the journal records of criteria, rounds and scores."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind

RUBRIC_INSTALLED = EventKind(
    "rubric.installed", _("The criteria of the scoring were set."), EventGroup.SCORING, "rubric"
)
RUBRIC_REVISED = EventKind(
    "rubric.revised", _("The criteria of the scoring got a new version."), EventGroup.SCORING, "rubric"
)
ROUND_OPENED = EventKind(
    "round.opened", _("A scoring round was opened."), EventGroup.SCORING, "round", news=True
)
ROUND_RELEASE_BEGUN = EventKind(
    "round.release_begun", _("The release of the scores was begun."), EventGroup.SCORING, "round"
)
ROUND_RELEASED = EventKind(
    "round.released", _("The scores of the round were released."), EventGroup.SCORING, "round", news=True
)
ROUND_DEADLINE_EXTENDED = EventKind(
    "round.put_off",
    _("The end of the round moved to the next working day: a holiday was added to the calendar."),
    EventGroup.SCORING,
    "round",
)
ROUND_LENGTHENED = EventKind(
    "round.lengthened", _("The reviewers of the round got more time."), EventGroup.SCORING, "round"
)
ROUND_CANCELLED = EventKind(
    "round.cancelled", _("The round was cancelled without a result."), EventGroup.SCORING, "round", news=True
)
SCORE_GIVEN = EventKind(
    "score.given", _("A score was given."), EventGroup.SCORING, "assignment", office=_("a reviewer")
)
SCORE_CORRECTED = EventKind(
    "score.corrected",
    _("A score was corrected before the release."),
    EventGroup.SCORING,
    "assignment",
    office=_("a reviewer"),
)
SCORE_RECUSED = EventKind(
    "score.recused",
    _("A reviewer stepped back from an item."),
    EventGroup.SCORING,
    "assignment",
    office=_("a reviewer"),
)
SCORE_ABSTAINED = EventKind(
    "score.abstained",
    _("A reviewer gave no score."),
    EventGroup.SCORING,
    "assignment",
    office=_("a reviewer"),
)
ASSIGNMENT_HANDED_OVER = EventKind(
    "assignment.handed_over", _("An item was handed to another reviewer."), EventGroup.SCORING, "assignment"
)


# --- mail -------------------------------------------------------------------------------------------------------------

ROUND_OPENED_MAIL = MailKind(
    "round_opened",
    says="score",
    act=_("Score"),
    subject=ngettext_lazy(
        "%(count)s scoring round asks for your scores",
        "%(count)s scoring rounds ask for your scores",
        "count",
    ),
)
