"""What people are told of cases."""

from django.utils.translation import ngettext_lazy

from audit.mail.kinds import MailKind

CONSULTATION_OPENED_MAIL = MailKind(
    "consultation_opened",
    subject=ngettext_lazy(
        "%(count)s case asks what your unit says", "%(count)s cases ask what your unit says", "count"
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

# By the name a move carries.
CASE_MAILS = {
    kind.name: kind
    for kind in (
        CONSULTATION_OPENED_MAIL, CONSULTATION_OVER_MAIL, BALLOT_OPENED_MAIL, BALLOT_EXTENDED_MAIL, BALLOT_REOPENED_MAIL,
        BALLOT_LAPSED_MAIL, SIGNATURE_ASKED_MAIL, SIGNATURE_OVERDUE_MAIL, OBJECTION_OPENED_MAIL, OBJECTION_OVERDUE_MAIL,
        OBJECTION_ANSWERED_MAIL, DECIDED_MAIL, HANDED_BACK_MAIL, PAUSED_MAIL, IN_EFFECT_MAIL, WITHDRAWN_MAIL,
    )
}  # fmt: skip
