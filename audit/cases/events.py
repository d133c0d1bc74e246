"""What the journal records of cases and of what people say about them, and what mails tell of them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind


def _news(move: str, sentence: Promise) -> EventKind:
    """What a move of the case leaves, news to everybody on the desk."""
    return EventKind(f"case.{move}", sentence, EventGroup.CASES, "case", news=True)


CASE_DRAFTED = EventKind("case.drafted", _("The case was drafted."), EventGroup.CASES, "case")
CASE_EDITED = EventKind("case.edited", _("The draft was changed."), EventGroup.CASES, "case")
CASE_SUBMITTED = _news("submit", _("The case was submitted, and the units were asked."))
CASE_REVISED = _news("revise", _("The case was taken back for a new revision."))
CASE_BALLOT_OPENED = _news("open_ballot", _("The ballot was opened."))
CASE_BALLOT_EXTENDED = _news("extend", _("The ballot was extended."))
CASE_AGREED = _news("agree", _("The ballot closed: agreed."))
CASE_STOPPED_AT_OBJECTION = _news("stop_at_objection", _("The ballot closed: an objection is open."))
CASE_LAPSED = _news("lapse", _("The ballot closed without a decision."))
CASE_BALLOT_REOPENED = _news("reopen_ballot", _("The ballot was opened again."))
CASE_SIGNED = _news("sign", _("The decision was signed."))
CASE_HANDED_BACK = _news("hand_back", _("The case was handed back."))
CASE_SCHEDULED = _news("schedule", _("The day of effect was set."))
CASE_PAUSED = _news("pause", _("The trial began."))
CASE_TOOK_EFFECT = _news("take_effect", _("The decision is in effect."))
CASE_WITHDRAWN = _news("withdraw", _("The case was withdrawn."))
CASE_OBJECTION_RENEWED = _news("renew", _("The time to answer the objections was renewed."))
CASE_CHAIR_ASKED = _news("ask_chair", _("The time to answer the objections is over; the chair was asked."))
CASE_WENT_TO_MINISTER = _news(
    "refer_overdue", _("The case went to the minister: nobody had moved it on in time.")
)
CASE_REWRITTEN = _news("rewrite", _("The case went back to be written anew."))
CASE_REFERRED = _news("refer", _("The chair referred the case to the minister."))
CASE_REFERRED_UNVOTED = _news(
    "refer_unvoted", _("The case went to the minister: the council is too small for a ballot.")
)
CASE_TOO_FEW = _news(
    "refer_too_few",
    _("The ballot closed, and the case went to the minister: too few members were left to decide."),
)
CASE_DECIDED = _news("decide", _("The minister decided the case."))
CASE_KEPT = _news("keep", _("The minister keeps the work."))
CASE_RESTORED = _news("restore", _("The work was restored."))
CASE_RESTORED_UNANSWERED = _news(
    "restore_unanswered", _("The work was restored: a need stood unanswered when the trial ended.")
)
CASE_TRIAL_RESUMED = _news("resume_trial", _("The trial was resumed."))
CASE_KEPT_AFTER_TRIAL = _news("keep_restored", _("The work is kept after the trial."))
CASE_KEPT_OVERDUE = _news(
    "keep_overdue", _("The work is kept: nobody had decided on it in time after it was restored.")
)
CASE_SUPERSEDED = _news("supersede", _("A later case decided about the same work."))
NEED_REPORTED = EventKind(
    "trial_need.reported",
    _("Somebody said that the work on trial is needed."),
    EventGroup.CASES,
    "trialneed",
    news=True,
)
NEED_ANSWERED = EventKind(
    "trial_need.answered",
    _("A need that the trial showed was answered."),
    EventGroup.CASES,
    "trialneed",
    news=True,
)
CASE_DEADLINE_EXTENDED = _news(
    "put_off", _("The deadline moved to the next working day: a holiday was added to the calendar.")
)
BALLOT_FROZEN = EventKind(
    "ballot.frozen",
    _("Electorate, passing rule and text of the ballot were frozen."),
    EventGroup.CASES,
    "ballot",
)
BALLOT_CLOSED = EventKind("ballot.closed", _("The ballot was counted."), EventGroup.CASES, "ballot")
POSITION_TAKEN = EventKind(
    "position.taken", _("A position was taken."), EventGroup.CASES, "elector", office=_("a council member")
)
CONSULTATION_ASKED = EventKind("consultation.asked", _("A unit was asked."), EventGroup.CASES, "consultation")
CONSULTATION_ANSWERED = EventKind(
    "consultation.answered", _("A unit answered the consultation."), EventGroup.CASES, "consultation"
)
CONSULTATION_REPLIED = EventKind(
    "consultation.replied", _("The task force replied to a unit's point."), EventGroup.CASES, "consultation"
)
CONSULTATION_PASSED_ON = EventKind(
    "consultation.passed_on",
    _("The question to a unit that ended went to its successor."),
    EventGroup.CASES,
    "consultation",
)
OBJECTION_ANSWERED = EventKind(
    "objection.answered", _("An objection was answered."), EventGroup.CASES, "objectionanswer"
)
DECISION_MADE = EventKind("decision.made", _("The decision record was made."), EventGroup.CASES, "decision")
ELECTOR_PASSED_ON = EventKind(
    "elector.passed_on", _("A seat in the electorate passed to another unit."), EventGroup.CASES, "elector"
)


# --- mail -------------------------------------------------------------------------------------------------------------

CONSULTATION_OPENED_MAIL = MailKind(
    "consultation_opened",
    subject=ngettext_lazy(
        "%(count)s case asks what your unit says", "%(count)s cases ask what your unit says", "count"
    ),
)
CONSULTATION_ENDED_MAIL = MailKind(
    "consultation_ended",
    subject=ngettext_lazy(
        "%(count)s case no longer asks your unit", "%(count)s cases no longer ask your unit", "count"
    ),
)
CONSULTATION_OVER_MAIL = MailKind(
    "consultation_over",
    subject=ngettext_lazy("%(count)s consultation is over", "%(count)s consultations are over", "count"),
)
BALLOT_OPENED_MAIL = MailKind(
    "ballot_opened",
    subject=ngettext_lazy(
        "%(count)s ballot is open, and your position is asked",
        "%(count)s ballots are open, and your position is asked",
        "count",
    ),
)
BALLOT_EXTENDED_MAIL = MailKind(
    "ballot_extended",
    subject=ngettext_lazy("%(count)s ballot was extended", "%(count)s ballots were extended", "count"),
)
BALLOT_REOPENED_MAIL = MailKind(
    "ballot_reopened",
    subject=ngettext_lazy("%(count)s ballot is open again", "%(count)s ballots are open again", "count"),
)
BALLOT_LAPSED_MAIL = MailKind(
    "ballot_lapsed",
    subject=ngettext_lazy(
        "%(count)s ballot closed without a decision", "%(count)s ballots closed without a decision", "count"
    ),
)
SIGNATURE_ASKED_MAIL = MailKind(
    "signature_asked",
    subject=ngettext_lazy(
        "%(count)s agreed case waits for your signature",
        "%(count)s agreed cases wait for your signature",
        "count",
    ),
)
SIGNATURE_OVERDUE_MAIL = MailKind(
    "signature_overdue",
    subject=ngettext_lazy(
        "%(count)s case still waits for your signature",
        "%(count)s cases still wait for your signature",
        "count",
    ),
)
OBJECTION_OPENED_MAIL = MailKind(
    "objection_opened",
    subject=ngettext_lazy(
        "%(count)s case has an objection that needs an answer",
        "%(count)s cases have an objection that needs an answer",
        "count",
    ),
)
OBJECTION_OVERDUE_MAIL = MailKind(
    "objection_overdue",
    subject=ngettext_lazy(
        "%(count)s case has an objection whose time to be answered is over",
        "%(count)s cases have an objection whose time to be answered is over",
        "count",
    ),
)
OBJECTION_ANSWERED_MAIL = MailKind(
    "objection_answered",
    subject=ngettext_lazy(
        "%(count)s objection of yours was answered", "%(count)s objections of yours were answered", "count"
    ),
)
DECIDED_MAIL = MailKind(
    "decided",
    subject=ngettext_lazy("%(count)s case was decided", "%(count)s cases were decided", "count"),
)
HANDED_BACK_MAIL = MailKind(
    "handed_back",
    subject=ngettext_lazy(
        "%(count)s case was handed back unsigned", "%(count)s cases were handed back unsigned", "count"
    ),
)
PAUSED_MAIL = MailKind(
    "paused",
    subject=ngettext_lazy(
        "%(count)s case puts work on trial rest", "%(count)s cases put work on trial rest", "count"
    ),
)
IN_EFFECT_MAIL = MailKind(
    "in_effect",
    subject=ngettext_lazy("%(count)s decision is in effect", "%(count)s decisions are in effect", "count"),
)
WITHDRAWN_MAIL = MailKind(
    "withdrawn",
    subject=ngettext_lazy("%(count)s case was withdrawn", "%(count)s cases were withdrawn", "count"),
)
OBJECTION_RENEWED_MAIL = MailKind(
    "objection_renewed",
    subject=ngettext_lazy(
        "%(count)s case has more time for its objections",
        "%(count)s cases have more time for their objections",
        "count",
    ),
)
MINISTER_ASKED_MAIL = MailKind(
    "minister_asked",
    subject=ngettext_lazy(
        "%(count)s case waits for your decision", "%(count)s cases wait for your decision", "count"
    ),
)
MINISTER_OVERDUE_MAIL = MailKind(
    "minister_overdue",
    subject=ngettext_lazy(
        "%(count)s case still waits for your decision",
        "%(count)s cases still wait for your decision",
        "count",
    ),
)
TEXT_CHANGES_MAIL = MailKind(
    "text_changes",
    subject=ngettext_lazy("%(count)s case is written anew", "%(count)s cases are written anew", "count"),
)
KEPT_MAIL = MailKind(
    "kept",
    subject=ngettext_lazy(
        "%(count)s case ended: the work is kept", "%(count)s cases ended: the work is kept", "count"
    ),
)
RESTORED_MAIL = MailKind(
    "restored",
    subject=ngettext_lazy(
        "%(count)s case restores work that was on trial",
        "%(count)s cases restore work that was on trial",
        "count",
    ),
)
NEED_REPORTED_MAIL = MailKind(
    "need_reported",
    subject=ngettext_lazy(
        "Somebody needs the work of %(count)s case on trial",
        "Somebody needs the work of %(count)s cases on trial",
        "count",
    ),
)
NEED_ANSWERED_MAIL = MailKind(
    "need_answered",
    subject=ngettext_lazy(
        "%(count)s need of yours was answered", "%(count)s needs of yours were answered", "count"
    ),
)
