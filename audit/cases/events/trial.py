"""What is recorded and told of work on trial and of who needs it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_RESTORED = move_event("restore", _("The work was restored."))
CASE_RESTORED_UNANSWERED = move_event(
    "restore_unanswered", _("The work was restored: a need stood unanswered when the trial ended.")
)
CASE_TRIAL_RESUMED = move_event("resume_trial", _("The trial was resumed."))
CASE_KEPT_AFTER_TRIAL = move_event("keep_restored", _("The work is kept after the trial."))
CASE_KEPT_OVERDUE = move_event(
    "keep_overdue", _("The work is kept: nobody had decided on it in time after it was restored.")
)
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
RESTORED_MAIL = MailKind(
    "restored",
    when=When.OFFICE,
    act=_("Read the case"),
    subject=ngettext_lazy(
        "%(count)s case restores work that was on trial",
        "%(count)s cases restore work that was on trial",
        "count",
    ),
)
NEED_REPORTED_MAIL = MailKind(
    "need_reported",
    act=_("Answer the need"),
    subject=ngettext_lazy(
        "Somebody needs the work of %(count)s case on trial",
        "Somebody needs the work of %(count)s cases on trial",
        "count",
    ),
)
NEED_ANSWERED_MAIL = MailKind(
    "need_answered",
    when=When.OFFICE,
    act=_("Read the answer"),
    subject=ngettext_lazy(
        "%(count)s need of yours was answered", "%(count)s needs of yours were answered", "count"
    ),
)
