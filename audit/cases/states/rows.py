"""Everything about the states of a case: one row for each, in the order of the road. Pages, filters, reminders, sums and
mails derive what they need from these rows; no other table names the states. Who may go where stands in `workflow.MOVES`."""

from django.utils.translation import gettext_lazy as _

from audit.access.permissions import Permission

from ..choices import State
from ..events.after import RELAPSE_OVERDUE_MAIL
from ..events.consultation import CONSULTATION_OVER_MAIL
from ..events.minister import MINISTER_OVERDUE_MAIL
from ..events.signature import SIGNATURE_OVERDUE_MAIL
from ..wording.sentences import SIGN_PAUSE
from .columns import (
    FactGroup,
    Hearing,
    HoursCount,
    OfficeTask,
    Party,
    Phase,
    Span,
    StateDeadline,
    StateRow,
    TaskStart,
)

ROWS: tuple[StateRow, ...] = (
    StateRow(
        State.DRAFT, "neutral", Phase.OPEN, State.DRAFT,
        _("The chair starts the consultation once the text is complete."),
        task=OfficeTask(
            Permission.LEAD_CASE, _("The draft is ready to be checked and submitted"), _("Look and submit")
        ),
        # A first draft is shown to its writers alone, so its hours are told to nobody: they count nowhere.
        facts=FactGroup.TEXT,
        hurries=False,
        ahead=(Span.CONSULTATION, Span.BALLOT, Span.NOTICE),
    ),
    StateRow(
        State.AMENDMENT, "warning", Phase.OPEN, State.DRAFT,
        _("Somebody else has to change a rule first. Once there is an answer it is recorded here; on %(deadline)s the request is brought to mind again."),
        hours=HoursCount.AT_STAKE,
        task=OfficeTask(
            Permission.DRAFT_CASE, _("A request to amend a rule waits for its answer"), _("Record the answer")
        ),
        deadline=StateDeadline(),
        ahead=(Span.CONSULTATION, Span.BALLOT, Span.NOTICE),
        hurries=False,
    ),
    StateRow(
        State.CONSULTATION, "info", Phase.OPEN, State.CONSULTATION,
        _("The units asked answer until %(deadline)s. Then the chair opens the ballot."),
        hours=HoursCount.AT_STAKE,
        asks=Party.CONSULTED_UNITS,
        task=OfficeTask(
            Permission.LEAD_CASE, _("The consultation is over"), _("Open the ballot"), TaskStart.DEADLINE
        ),
        deadline=StateDeadline(runs_out=True, heard=True, overdue=CONSULTATION_OVER_MAIL),
        facts=FactGroup.CONSULTATION,
        ahead=(Span.BALLOT, Span.NOTICE),
    ),
    StateRow(
        State.SILENCE, "info", Phase.OPEN, State.BALLOT,
        _("Until %(deadline)s any member can object, or wish for a change or a ballot. Whoever does not answer counts as having no objection."),
        hours=HoursCount.AT_STAKE,
        asks=Party.ELECTORS,
        deadline=StateDeadline(runs_out=True, heard=True),
        positions=Hearing.ALL,
        facts=FactGroup.SILENCE,
        ahead=(Span.NOTICE,),
    ),
    StateRow(
        State.BALLOT, "info", Phase.OPEN, State.BALLOT,
        _("The members take their positions until %(deadline)s. The ballot then closes by itself."),
        hours=HoursCount.AT_STAKE,
        asks=Party.ELECTORS,
        deadline=StateDeadline(runs_out=True, heard=True),
        positions=Hearing.ALL,
        facts=FactGroup.BALLOT,
        ahead=(Span.NOTICE,),
    ),
    StateRow(
        State.OBJECTION, "warning", Phase.OPEN, State.BALLOT,
        _("Every objection is answered until %(deadline)s. Then the chair opens the ballot again, has the text written anew, or refers the case to the minister."),
        hours=HoursCount.AT_STAKE,
        asks=Party.ANSWERERS,
        task=OfficeTask(
            Permission.LEAD_CASE,
            _("Every objection has an answer, or the time for answers is over"),
            _("Decide what follows"),
            TaskStart.ALL_ANSWERED,
        ),
        deadline=StateDeadline(),
        positions=Hearing.OBJECTORS,
        facts=FactGroup.OBJECTION,
        ahead=(Span.BALLOT, Span.NOTICE),
    ),
    StateRow(
        State.NO_DECISION, "danger", Phase.OPEN, State.BALLOT,
        _("The ballot ended without a decision. The chair has the text written anew, refers the case to the minister, or withdraws it."),
        hours=HoursCount.FAILED,
        task=OfficeTask(
            Permission.LEAD_CASE, _("The ballot brought no decision"), _("Decide what follows")
        ),
        positions=Hearing.LATE,
        drops_plan=True,
    ),
    StateRow(
        State.MINISTER, "warning", Phase.OPEN, State.AGREED,
        _("The minister decides until %(deadline)s, or keeps the work as it is."),
        hours=HoursCount.SIGNATURE,
        asks=Party.SIGNERS,
        task=OfficeTask(
            Permission.SIGN, _("The council did not settle it; you decide"), _("Read and decide")
        ),
        deadline=StateDeadline(overdue=MINISTER_OVERDUE_MAIL),
        positions=Hearing.LATE,
        ahead=(Span.NOTICE,),
    ),
    StateRow(
        State.AGREED, "info", Phase.OPEN, State.AGREED,
        _("The council agreed. The minister signs it, or hands it back with reasons."),
        hours=HoursCount.SIGNATURE,
        asks=Party.SIGNERS,
        task=OfficeTask(
            Permission.SIGN, _("The council agreed; your signature decides"), _("Read and sign")
        ),
        deadline=StateDeadline(overdue=SIGNATURE_OVERDUE_MAIL),
        positions=Hearing.LATE,
        facts=FactGroup.SIGNATURE,
        ahead=(Span.NOTICE,),
    ),
    StateRow(
        State.DECIDED, "info", Phase.DECIDED, State.SCHEDULED,
        _("The decision is signed. It is put on the calendar for %(day)s."),
        hours=HoursCount.DECIDED,
    ),
    StateRow(
        State.SCHEDULED, "info", Phase.DECIDED, State.SCHEDULED,
        SIGN_PAUSE,
        hours=HoursCount.DECIDED,
        deadline=StateDeadline(working_days=False),
        facts=FactGroup.SCHEDULED,
    ),
    StateRow(
        State.PAUSED, "warning", Phase.DECIDED, State.PAUSED,
        _("The trial runs. Whoever needs the work says so here until %(deadline)s; if no need stands unanswered then, the decision takes effect."),
        hours=HoursCount.DECIDED,
        deadline=StateDeadline(working_days=False),
        facts=FactGroup.TRIAL,
    ),
    StateRow(
        State.RESTORED, "warning", Phase.DECIDED, State.PAUSED,
        _("The work is done again. Until %(deadline)s the chair resumes the trial, has the text written anew, or keeps the work; after that it is kept."),
        task=OfficeTask(
            Permission.LEAD_CASE, _("Work on trial was restored"), _("Decide what follows")
        ),
        deadline=StateDeadline(),
        facts=FactGroup.TRIAL,
        drops_plan=True,
    ),
    StateRow(
        State.IN_EFFECT, "success", Phase.OVER, State.IN_EFFECT,
        _("The decision is in effect. It is looked at after 30, 90 and 180 days; next on %(deadline)s."),
        hours=HoursCount.IN_EFFECT,
        is_checked=True,
        deadline=StateDeadline(working_days=False),
        facts=FactGroup.EFFECT,
    ),
    StateRow(
        State.CONFIRMED, "success", Phase.OVER, State.CONFIRMED,
        _("The decision holds. It is looked at once a year; next on %(deadline)s."),
        hours=HoursCount.IN_EFFECT,
        lasting=True,
        is_checked=True,
        deadline=StateDeadline(working_days=False),
        facts=FactGroup.EFFECT,
    ),
    StateRow(
        State.RELAPSED, "danger", Phase.DECIDED, State.IN_EFFECT,
        _("The work came back. The task force sees that it stops again; from %(deadline)s it is on the desk of its secretary."),
        task=OfficeTask(
            Permission.JUDGE_RELAPSE, _("Work that was stopped came back"), _("See that it stops again"), TaskStart.DEADLINE
        ),
        deadline=StateDeadline(overdue=RELAPSE_OVERDUE_MAIL),
        facts=FactGroup.EFFECT,
    ),
    StateRow(
        State.REINSTATED, "warning", Phase.DECIDED, State.IN_EFFECT,
        _("The minister has ordered the work to be done again. The order ends on %(deadline)s at the latest; then the decision is in effect again."),
        task=OfficeTask(
            Permission.LEAD_CASE, _("An urgent order of the minister is not ratified yet"), _("Look at the order"), TaskStart.UNRATIFIED
        ),
        deadline=StateDeadline(working_days=False),
        facts=FactGroup.EFFECT,
    ),
    StateRow(
        State.KEPT, "neutral", Phase.OVER, None,
        _("The work goes on as it is until %(kept_until)s. Ninety days before, the task force takes it up again."),
        task=OfficeTask(
            Permission.DRAFT_CASE, _("The time for which work is kept ends"), _("Look at it again"), TaskStart.DEADLINE
        ),
        deadline=StateDeadline(working_days=False),
        facts=FactGroup.KEPT,
        drops_plan=True,
        hurries=False,
    ),
    StateRow(
        State.SUPERSEDED, "neutral", Phase.OVER, None,
        _("A later case decided about the same work."),
        drops_plan=True,
    ),
    StateRow(
        State.WITHDRAWN, "neutral", Phase.OVER, None,
        _("The case is closed. The work goes on as before."),
        drops_plan=True,
    ),
)  # fmt: skip
