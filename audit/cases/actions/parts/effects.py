"""What a move does beside changing the state: one function for each move that does anything, in one table.

An effect changes the case in memory and other rows in the database, sets `case.deadline` where the new state waits for
something, and returns what the journal should know. Those around ballots, decisions and trials stand in files of their own."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from audit.access.acts import part_of_act
from audit.journal.actions import record_many
from audit.people.actions.parts.founding import end_founding
from audit.register.choices import Status

from ...choices import Track
from ...events.consultation import CONSULTATION_ASKED
from ...models import Consultation
from ...moves.after import (
    CHECK,
    CONFIRM,
    END_ORDER,
    LAPSE_ORDER,
    ORDER_ENDS,
    RATIFY,
    REINSTATE,
    RELAPSE,
    STOP_AGAIN,
    WATCH,
)
from ...moves.alone import CALL_UP, DECIDE_ALONE, DECLARE_OVER, WAIVE
from ...moves.amendment import (
    ASK_AMENDMENT,
    GRANT_AMENDMENT,
    KEEP_UNAMENDED,
    REFUSE_AMENDMENT,
    REMIND_AMENDMENT,
)
from ...moves.ballot import AGREE, EXTEND, LAPSE, STOP_AT_OBJECTION
from ...moves.consultation import OPEN_BALLOT, REVISE, SUBMIT
from ...moves.effect import PAUSE, SCHEDULE, TAKE_EFFECT
from ...moves.ending import SUPERSEDE, WITHDRAW
from ...moves.faulty import STOP_BALLOT
from ...moves.minister import DECIDE, KEEP, REFER, REFER_TOO_FEW, REFER_UNVOTED
from ...moves.objection import ASK_CHAIR, REFER_OVERDUE, RENEW, REOPEN_BALLOT, REWRITE
from ...moves.promise import OPEN_UNKEPT, REOPEN_UNKEPT
from ...moves.recorded import RETURN_UNSIGNED, SIGN_RECORDED
from ...moves.signature import HAND_BACK, SIGN
from ...moves.silence import AGREE_SILENT, BALLOT_INSTEAD, EXTEND_SILENCE, OBJECT_SILENT, OPEN_SILENCE
from ...moves.trial import KEEP_OVERDUE, KEEP_RESTORED, RESTORE, RESTORE_UNANSWERED, RESUME_TRIAL
from ...queries.cases import hours_before, text_hash, text_of, units_concerned
from ...queries.texts import units_named
from ...queries.timetable import consultation_days, hearing_deadline
from ...workflow import Move
from . import after, alone, amendments, ballots, decisions, faulty, silence, trials
from .items import give_back, set_items
from .lines import keep_text, take_what_was_confirmed
from .move_context import EventFacts, MoveContext

# --- towards a ballot -------------------------------------------------------------------------------------------------


@part_of_act
def submit(step: MoveContext) -> EventFacts:
    """Ask the owners of the items, the units that ask for them, the owner of the work that receives them, and the units named
    in addition."""
    case = step.case
    take_what_was_confirmed(case)
    case.deadline = hearing_deadline(step.at, consultation_days(case.ministry, hours_before(case)))
    keep_text(case, step.at)
    concerned = units_concerned(case)
    asked = {unit.pk: unit for unit in (*concerned, *units_named(step.facts.get("units", "")))}
    questions = Consultation.objects.bulk_create(
        Consultation(
            ministry_id=case.ministry_id, case=case, revision=case.revision, unit=unit, asked_by=step.by
        )
        for unit in sorted(asked.values(), key=lambda unit: unit.code)
    )
    told = [(question, {"case": case.number, "unit": question.unit.code}) for question in questions]
    record_many(CONSULTATION_ASKED, told, by=step.by)
    end_founding(step.at, by=step.by)
    return {"text_hash": text_hash(text_of(case))}


@part_of_act
def new_revision(step: MoveContext) -> EventFacts:
    """Back to the desk: what was answered stays with the old revision."""
    step.case.revision += 1
    set_items(step, Status.IN_CASE)
    return {}


@part_of_act
def call_up(step: MoveContext) -> EventFacts:
    """What a unit decided goes to the council as a new revision; its record stays on file with the old one."""
    step.case.track = Track.COUNCIL
    step.case.revision += 1
    return submit(step)


@part_of_act
def withdraw(step: MoveContext) -> EventFacts:
    """The items are free again."""
    give_back(step)
    return {}


EFFECTS: Mapping[Move, Callable[[MoveContext], EventFacts]] = MappingProxyType(
    {
        SUBMIT: submit,
        REVISE: new_revision,
        ASK_AMENDMENT: amendments.ask_amendment,
        REMIND_AMENDMENT: amendments.remind_amendment,
        GRANT_AMENDMENT: amendments.grant_amendment,
        REFUSE_AMENDMENT: amendments.refuse_amendment,
        KEEP_UNAMENDED: amendments.keep_unamended,
        OPEN_SILENCE: silence.open_silence,
        AGREE_SILENT: silence.agree_silent,
        OBJECT_SILENT: silence.object_silent,
        EXTEND_SILENCE: silence.extend_silence,
        BALLOT_INSTEAD: silence.ballot_instead,
        STOP_BALLOT: faulty.stop_ballot,
        OPEN_UNKEPT: ballots.open_ballot,
        REOPEN_UNKEPT: ballots.reopen_ballot,
        OPEN_BALLOT: ballots.open_ballot,
        AGREE: ballots.agree,
        STOP_AT_OBJECTION: ballots.stop_at_objection,
        EXTEND: ballots.extend,
        LAPSE: ballots.lapse,
        REOPEN_BALLOT: ballots.reopen_ballot,
        RENEW: ballots.renew,
        ASK_CHAIR: ballots.ask_chair,
        REWRITE: new_revision,
        REFER: ballots.refer,
        REFER_OVERDUE: ballots.refer,
        REFER_UNVOTED: ballots.refer,
        REFER_TOO_FEW: ballots.refer_too_few,
        SIGN: decisions.sign,
        DECIDE: decisions.sign,
        SIGN_RECORDED: decisions.sign,
        HAND_BACK: new_revision,
        RETURN_UNSIGNED: new_revision,
        KEEP: decisions.keep,
        KEEP_RESTORED: decisions.keep,
        KEEP_OVERDUE: decisions.keep_overdue,
        SUPERSEDE: decisions.supersede,
        SCHEDULE: decisions.schedule,
        PAUSE: trials.pause,
        RESTORE: trials.restore,
        RESTORE_UNANSWERED: trials.restore,
        RESUME_TRIAL: trials.resume_trial,
        TAKE_EFFECT: trials.take_effect,
        DECIDE_ALONE: alone.decide_alone,
        CALL_UP: call_up,
        WAIVE: alone.decide_at_once,
        DECLARE_OVER: alone.decide_at_once,
        CHECK: after.check,
        CONFIRM: after.confirm,
        WATCH: after.watch,
        RELAPSE: after.relapse,
        STOP_AGAIN: after.stop_again,
        REINSTATE: after.reinstate,
        RATIFY: after.ratify,
        END_ORDER: after.stop_again,
        LAPSE_ORDER: after.stop_again,
        ORDER_ENDS: after.stop_again,
        WITHDRAW: withdraw,
    }
)
