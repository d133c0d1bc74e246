"""What the moves around a ballot do: it is opened, extended, closed, and opened again."""

from datetime import datetime

from audit.access.acts import part_of_act
from audit.core import clock
from audit.directory.queries import seats_of
from audit.journal.actions import record

from ...ballots.queries.counting import count, rule_of_today, standing
from ...choices import BallotOutcome, Procedure
from ...events.ballot import BALLOT_CLOSED
from ...models import Ballot, Case, Elector
from ...queries.cases import members_on, text_hash, text_of, the_ballot
from ...queries.timetable import LAST_CALL_DAYS, MINISTER_DAYS, SIGN_DAYS, deadline, hearing_deadline
from .freezing import freeze
from .move_context import EventFacts, MoveContext


@part_of_act
def open_ballot(step: MoveContext) -> EventFacts:
    """Freeze electorate, rule and text."""
    return freeze_council(step, Procedure.BALLOT, step.case.ministry.ballot_days)


@part_of_act
def freeze_council(step: MoveContext, procedure: Procedure, days: int) -> EventFacts:
    """Freeze electorate, rule and text for a procedure that lasts so many working days."""
    case = step.case
    case.deadline = hearing_deadline(step.at, days)
    text = text_of(case)
    ballot = Ballot.objects.create(
        ministry_id=case.ministry_id,
        case=case,
        revision=case.revision,
        procedure=procedure,
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
        "silence_days": case.ministry.silence_days,
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
    """Append an opening with a new deadline. It goes on with what was frozen, with the electorate and its positions.

    After a silence procedure it is a ballot: nobody's silence counts any more."""
    former = the_ballot(step.case)
    step.case.deadline = hearing_deadline(step.at, former.rule["ballot_days"])
    ballot = Ballot.objects.create(
        ministry_id=former.ministry_id,
        case=step.case,
        revision=former.revision,
        procedure=Procedure.BALLOT,
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


# --- the close --------------------------------------------------------------------------------------------------------


@part_of_act
def verdict_data(ballot: Ballot) -> dict[str, object]:
    """The verdict with all its parts, as ballot and journal keep it."""
    return count(ballot, standing(ballot).values()).as_data()


@part_of_act
def extend(step: MoveContext) -> EventFacts:
    """Once, from the old deadline on, whenever the clock comes to it."""
    ballot = the_ballot(step.case)
    ballot.extended, ballot.outcome = True, BallotOutcome.EXTENDED
    ballot.deadline = step.case.deadline = hearing_deadline(step.at, ballot.rule["extension_days"])
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


@part_of_act
def refer_too_few(step: MoveContext) -> EventFacts:
    """So many recused that the rest cannot decide: the minister does."""
    ballot = _close(step, BallotOutcome.TOO_FEW)
    return {"ballot": ballot.pk, **refer(step)}


# --- while an objection is being answered -----------------------------------------------------------------------------


@part_of_act
def renew(step: MoveContext) -> EventFacts:
    """Once more the same time, from the old deadline on, or from now where that is over and the chair was asked."""
    assert step.shown_deadline is not None  # the state has one
    begun = step.at if step.case.last_call else step.shown_deadline
    step.case.renewed, step.case.last_call = True, False
    step.case.deadline = deadline(begun, the_ballot(step.case).rule["objection_days"])
    return {"until": step.case.deadline}


@part_of_act
def ask_chair(step: MoveContext) -> EventFacts:
    """The last days before the case goes to the minister by itself."""
    step.case.last_call = True
    step.case.deadline = deadline(step.at, LAST_CALL_DAYS)
    return {}


@part_of_act
def refer(step: MoveContext) -> EventFacts:
    """The minister's time begins."""
    step.case.deadline = deadline(step.at, MINISTER_DAYS)
    return {}
