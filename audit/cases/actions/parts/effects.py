"""What a move does beside changing the state: one function for each move that does anything, in one table.

An effect changes the case in memory and other rows in the database, sets `case.deadline` where the new state waits for
something, and returns what the journal should know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from audit.access.acts import part_of_act
from audit.access.second_factor import SecondFactor
from audit.core import clock
from audit.directory.models import Unit, User
from audit.directory.queries import seats_of
from audit.journal.actions import record, record_many
from audit.people.actions.parts.founding import end_founding
from audit.register.actions.parts.decided import apply_decision
from audit.register.actions.parts.status import set_status
from audit.register.choices import EntryReason, Status
from audit.register.models import WorkItem
from audit.register.rules.burden import DecidedBurden

from ...ballots.queries.counting import count, rule_of_today, standing
from ...ballots.queries.digests import decision_digest
from ...choices import BallotOutcome
from ...events import BALLOT_CLOSED, CONSULTATION_ASKED, DECISION_MADE
from ...models import Ballot, Case, Consultation, Decision, Elector
from ...moves.ballot import AGREE, EXTEND, LAPSE, REOPEN_BALLOT, STOP_AT_OBJECTION
from ...moves.consultation import OPEN_BALLOT, REVISE, SUBMIT
from ...moves.effect import PAUSE, SCHEDULE, TAKE_EFFECT
from ...moves.ending import WITHDRAW
from ...moves.signature import HAND_BACK, SIGN
from ...queries.cases import members_on, next_decision_number, text_hash, text_of, the_ballot
from ...queries.texts import units_named
from ...queries.timetable import SIGN_DAYS, after_days, deadline, start_of, working_day
from ...workflow import Move
from .freed import book_savings
from .freezing import freeze
from .lines import take_what_was_confirmed


@dataclass(frozen=True)
class MoveContext:
    """A move under way. `at` is the moment that counts: now for people, the deadline for a clock that comes late;
    `second_factor` what a signature was given with."""

    case: Case
    move: Move
    by: User | None
    facts: Mapping[str, str]
    at: datetime
    second_factor: SecondFactor | None = None


EventFacts = dict[str, object]


# --- towards a ballot -------------------------------------------------------------------------------------------------


@part_of_act
def submit(step: MoveContext) -> EventFacts:
    """Ask the owners of the items, and the units named in addition."""
    case = step.case
    case.deadline = deadline(step.at, case.ministry.consultation_days)
    take_what_was_confirmed(case)
    owners = Unit.objects.filter(items__case_lines__case=case)
    asked = {unit.pk: unit for unit in (*owners, *units_named(step.facts.get("units", "")))}
    questions = Consultation.objects.bulk_create(
        Consultation(ministry_id=case.ministry_id, case=case, revision=case.revision, unit=unit)
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
    return {}


@part_of_act
def open_ballot(step: MoveContext) -> EventFacts:
    """Freeze electorate, rule and text."""
    case = step.case
    case.deadline = deadline(step.at, case.ministry.ballot_days)
    text = text_of(case)
    ballot = Ballot.objects.create(
        ministry_id=case.ministry_id,
        case=case,
        revision=case.revision,
        text=text,
        text_hash=text_hash(text),
        rule=_rule_of_today(case),
        opened_at=step.at,
        deadline=case.deadline,
    )
    electorate = _seat_electors(ballot, step.at)
    freeze(ballot, by=step.by)
    return {"ballot": ballot.pk, "text_hash": ballot.text_hash, "rule": ballot.rule, "electorate": electorate}


def _rule_of_today(case: Case) -> dict[str, object]:
    """The ministry's passing rule and days of the procedure, as the ballot keeps them whatever is set later."""
    return {
        "passing": rule_of_today(case.ministry).as_data(),
        "ballot_days": case.ministry.ballot_days,
        "extension_days": case.ministry.extension_days,
        "objection_days": case.ministry.objection_days,
    }


def _seat_electors(ballot: Ballot, moment: datetime) -> list[int]:
    """The council of that day becomes the electorate; the ids of its people."""
    grants = members_on(moment)
    seats = seats_of([grant.user_id for grant in grants if grant.unit is None], clock.day_of(moment))
    Elector.objects.bulk_create(
        Elector(
            ministry_id=ballot.ministry_id,
            ballot=ballot,
            user=grant.user,
            seat=grant.unit or seats.get(grant.user_id),
        )
        for grant in grants
    )
    return [grant.user_id for grant in grants]


@part_of_act
def reopen_ballot(step: MoveContext) -> EventFacts:
    """Append an opening with a new deadline. It goes on with what was frozen, with the electorate and its positions."""
    former = the_ballot(step.case)
    step.case.deadline = deadline(step.at, former.rule["ballot_days"])
    ballot = Ballot.objects.create(
        ministry_id=former.ministry_id,
        case=step.case,
        revision=former.revision,
        procedure=former.procedure,
        opening=former.opening + 1,
        first_opening_id=former.seated_in,
        text=former.text,
        text_hash=former.text_hash,
        rule=former.rule,
        opened_at=former.opened_at,
        extended=former.extended,
        deadline=step.case.deadline,
    )
    freeze(ballot, by=step.by)
    return {"ballot": ballot.pk, "reopens": former.pk}


# --- the close of a ballot --------------------------------------------------------------------------------------------


@part_of_act
def verdict_data(ballot: Ballot) -> dict[str, object]:
    """The verdict with all its parts, as ballot and journal keep it."""
    return count(ballot, standing(ballot).values()).as_data()


@part_of_act
def extend(step: MoveContext) -> EventFacts:
    """Once, from the old deadline on, whenever the clock comes to it."""
    ballot = the_ballot(step.case)
    ballot.extended, ballot.outcome = True, BallotOutcome.EXTENDED
    ballot.deadline = step.case.deadline = deadline(step.at, ballot.rule["extension_days"])
    ballot.save(update_fields=["extended", "outcome", "deadline"])
    return {"ballot": ballot.pk}  # no count: the ballot stays open, and sealed


def _close(step: MoveContext, outcome: BallotOutcome) -> Ballot:
    ballot = the_ballot(step.case)
    ballot.verdict, ballot.outcome, ballot.closed_at = verdict_data(ballot), outcome, step.at
    ballot.save(update_fields=["verdict", "outcome", "closed_at"])
    data = {"case": step.case.number, "outcome": outcome.value, "at": step.at, "verdict": ballot.verdict}
    record(BALLOT_CLOSED, ballot, by=step.by, data=data)
    return ballot


@part_of_act
def agree(step: MoveContext) -> EventFacts:
    """It passed; the deciding authority signs next."""
    ballot = _close(step, BallotOutcome.AGREED)
    step.case.deadline = deadline(step.at, SIGN_DAYS)
    return {"ballot": ballot.pk}


@part_of_act
def stop_at_objection(step: MoveContext) -> EventFacts:
    """An objection is open; the task force and the units named have their days to answer."""
    ballot = _close(step, BallotOutcome.OBJECTION)
    step.case.deadline = deadline(step.at, ballot.rule["objection_days"])
    return {"ballot": ballot.pk}


@part_of_act
def lapse(step: MoveContext) -> EventFacts:
    """Neither agreed nor objected to."""
    return {"ballot": _close(step, BallotOutcome.NO_DECISION).pk}


# --- the decision and its effect --------------------------------------------------------------------------------------


@part_of_act
def sign(step: MoveContext) -> EventFacts:
    """Make the decision record. An effective date that has come too near moves to the end of the notice period."""
    assert step.by is not None  # the move is no clock's
    case, ballot = step.case, the_ballot(step.case)
    soonest = working_day(step.at, case.ministry.notice_days)
    case.effective_on = max(case.effective_on or soonest, soonest)
    decision = Decision.objects.create(
        ministry_id=case.ministry_id,
        case=case,
        ballot=ballot,
        number=next_decision_number(clock.day_of(step.at).year),
        text=ballot.text,
        tally=ballot.verdict,
        saved_minutes=sum(line.saved_minutes for line in case.lines.all()),
        effective_on=case.effective_on,
        signed_by=step.by,
        signed_at=step.at,
        document_number=step.facts["document_number"],
    )
    data = {"number": decision.number, "case": case.number, "text_hash": ballot.text_hash}
    record(DECISION_MADE, decision, by=step.by, data=data | {"record": decision_digest(decision)})
    return {"decision": decision.number, "effective_on": case.effective_on}


@part_of_act
def schedule(step: MoveContext) -> EventFacts:
    """Wait for the first moment of the effective date."""
    assert step.case.effective_on is not None  # set at the latest by the signature
    step.case.deadline = start_of(step.case.effective_on)
    return {}


@part_of_act
def pause(step: MoveContext) -> EventFacts:
    """The work rests on trial."""
    step.case.deadline = after_days(step.at, step.case.pause_days)
    _set_items(step, Status.PAUSED)
    return {}


@part_of_act
def take_effect(step: MoveContext) -> EventFacts:
    """The work goes on as the case has left it; what is never to take place any more has ended, whatever the measure."""
    lines = list(step.case.lines.select_related("item"))
    left = [line for line in lines if line.after_occurrences]
    apply_decision(
        {line.item_id: DecidedBurden(line.after_occurrences, line.after_minutes_each) for line in left},
        case=step.case.number,
        by=step.by,
    )
    set_status(items=[line.item for line in left], status=Status.CHANGED, by=step.by)
    set_status(items=[line.item for line in lines if line not in left], status=Status.STOPPED, by=step.by)
    book_savings(step.case, lines, on=clock.day_of(step.at))
    return {}


@part_of_act
def withdraw(step: MoveContext) -> EventFacts:
    """Give the items back as they came: confirmed, changed by a case before, or to be confirmed."""
    items = _items(step)
    for status in (Status.CONFIRMED, Status.CHANGED, Status.LOGGED):
        own = [item for item in items if item.status_of_its_own == status]
        set_status(items=own, status=status, by=step.by, reason=EntryReason.GIVEN_BACK)
    return {}


def _items(step: MoveContext) -> list[WorkItem]:
    return [line.item for line in step.case.lines.select_related("item")]


def _set_items(step: MoveContext, status: Status) -> None:
    set_status(items=_items(step), status=status, by=step.by)


EFFECTS: Mapping[Move, Callable[[MoveContext], EventFacts]] = MappingProxyType(
    {
        SUBMIT: submit,
        REVISE: new_revision,
        OPEN_BALLOT: open_ballot,
        AGREE: agree,
        STOP_AT_OBJECTION: stop_at_objection,
        EXTEND: extend,
        LAPSE: lapse,
        REOPEN_BALLOT: reopen_ballot,
        SIGN: sign,
        HAND_BACK: new_revision,
        SCHEDULE: schedule,
        PAUSE: pause,
        TAKE_EFFECT: take_effect,
        WITHDRAW: withdraw,
    }
)
