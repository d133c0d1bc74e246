"""The words of a case."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    DRAFT = "draft", _("draft")
    AMENDMENT = "amendment", _("waits for an amendment")
    CONSULTATION = "consultation", _("consultation")
    SILENCE = "silence", _("silence procedure")
    BALLOT = "ballot", _("ballot")
    OBJECTION = "objection", _("objection")
    MINISTER = "minister", _("with the minister")
    AGREED = "agreed", _("agreed")
    DECIDED = "decided", _("decided")
    SCHEDULED = "scheduled", _("scheduled")
    PAUSED = "paused", _("on trial")
    RESTORED = "restored", _("restored")
    IN_EFFECT = "in_effect", _("in effect")
    CONFIRMED = "confirmed", pgettext_lazy("state of a case", "confirmed to last")
    RELAPSED = "relapsed", _("relapsed")
    REINSTATED = "reinstated", _("reinstated")
    NO_DECISION = "no_decision", _("no decision")
    KEPT = "kept", pgettext_lazy("state of a case", "kept")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Measure(TextChoices):
    RETIRE = "retire", _("retire")
    REDUCE = "reduce", _("reduce frequency")
    SHORTEN = "shorten", _("shorten")
    MERGE = "merge", _("merge")
    CHANGE_CHANNEL = "change_channel", _("change channel")
    DELEGATE = "delegate", _("lower the sign-off or hand over")
    AUTOMATE = "automate", _("automate")


class PositionChoice(TextChoices):
    """A member's position."""

    YES = "YES", pgettext_lazy("position", "Yes")
    NO_OBJECTION = "NO_OBJECTION", _("No objection")
    OBJECT = "OBJECT", _("Object")
    ABSTAIN = "ABSTAIN", _("Abstain")
    RECUSE = "RECUSE", _("Recuse")


class ObjectionKind(TextChoices):
    LEGAL_DUTY = "legal_duty", _("a law requires it")
    PUBLIC_HARM = "public_harm", _("citizens or companies would be harmed")
    SAFETY = "safety", _("safety")
    DEPENDENCE = "dependence", _("somebody depends on it")
    COST_MOVES = "cost_moves", _("the cost moves elsewhere")
    OTHER = "other", _("other")


class BallotOutcome(TextChoices):
    """How a ballot closed."""

    AGREED = "agreed", _("agreed")
    OBJECTION = "objection", _("objection")
    TOO_FEW = "too_few", _("too few members left to decide")
    EXTENDED = "extended", _("extended")
    NO_DECISION = "no_decision", _("no decision")
    BALLOT = "ballot", _("goes to a ballot")
    STOPPED = "stopped", _("stopped: its text was faulty")


class Procedure(TextChoices):
    """How the council is asked."""

    BALLOT = "ballot", _("ballot")
    SILENCE = "silence", _("silence procedure")


class Track(TextChoices):
    """Who decides: the council, or without a ballot the unit itself, whoever demands the work, or the minister of a practice."""

    COUNCIL = "council", _("the council")
    UNIT = "unit", _("the unit itself")
    WAIVER = "waiver", _("waiver by who demanded it")
    DECLARATION = "declaration", _("declaration of the minister")


class Consulting(TextChoices):
    """Whose opinion was asked beforehand where the mandate is unclear."""

    NONE = "", _("not asked")
    PRIOR_AUDIT = "prior_audit", _("prior audit consulting")
    ACTIVE_ADMINISTRATION = "active_administration", _("committee for active administration")


class CheckAnswer(TextChoices):
    """What those say who are asked whether a decision holds."""

    AS_DECIDED = "as_decided", _("all as decided")
    CAME_BACK = "came_back", _("it came back")


class ReportOutcome(TextChoices):
    """What became of a report that work came back."""

    ACCEPTED = "accepted", _("accepted")
    DISMISSED = "dismissed", _("not accepted")


class PulseAnswer(TextChoices):
    """Whether a practice that was ended still happens, as people say without their names."""

    NEVER = "never", _("no, not any more")
    SOMETIMES = "sometimes", _("now and then")
    STILL = "still", _("yes, as before")


class SignatureKind(TextChoices):
    """In whose right somebody signs: the own one, a standing delegation, or for somebody who is away."""

    APPROVAL = "approval", pgettext_lazy("kind of signature", "by the deciding authority")
    DELEGATED = "delegated", pgettext_lazy("kind of signature", "by standing delegation")
    ACTING = "acting", pgettext_lazy("kind of signature", "for the deciding authority")


class DocumentStatus(TextChoices):
    """How far a document is that is signed in the ministry's own system."""

    DRAFTED = "drafted", _("to be signed")
    RECORDED = "recorded", _("entered, to be confirmed")
    CONFIRMED = "confirmed", _("signed")
    VOID = "void", _("given up")
