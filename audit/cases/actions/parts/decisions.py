"""What a signature does, whoever settled the matter before it: the record, the day, and the end of work that is kept."""

from datetime import date

from audit.access.acts import part_of_act
from audit.core import clock
from audit.core.parse import BadInput, parse_day
from audit.core.show import day as shown
from audit.journal.actions import record
from audit.register.actions.parts.decided import note_decision
from audit.register.choices import Status

from ...ballots.queries.digests import decision_facts
from ...events.signature import DECISION_MADE
from ...models import Case, Decision
from ...queries.cases import ballot_of, text_of
from ...queries.decisions import next_decision_number
from ...queries.timetable import working_day
from ...refusals.trial import BadKeepUntil
from ...rules import keeping
from .items import set_items
from .move_context import EventFacts, MoveContext
from .signatures import note_signature, signed_how


@part_of_act
def sign(step: MoveContext) -> EventFacts:
    """Make the decision record of what the council agreed, or of what the minister decides without it.

    An effective date that has come too near moves to the end of the notice period."""
    soonest = working_day(step.at, step.case.ministry.notice_days)
    return make_record(step, on=max(step.case.effective_on or soonest, soonest))


@part_of_act
def make_record(step: MoveContext, *, on: date) -> EventFacts:
    """The numbered record of a decision that takes effect on that day."""
    case, ballot = step.case, ballot_of(step.case)
    given = signed_how(step)
    case.effective_on = on
    text = ballot.text if ballot else text_of(case)
    decision = Decision.objects.create(
        ministry_id=case.ministry_id,
        case=case,
        ballot=ballot,
        number=next_decision_number(clock.day_of(step.at).year),
        text=text,
        tally=(ballot.verdict if ballot else None) or {},
        reason=step.facts.get("reason", ""),
        saved_minutes=sum(line.saved_minutes for line in case.lines.all()),
        effective_on=case.effective_on,
        signed_by=given.signer,
        signed_at=step.at,
        document_number=step.facts.get("document_number", ""),
    )
    record(
        DECISION_MADE, decision, by=step.by, data=decision_facts(decision) | note_signature(decision, given)
    )
    return {"decision": decision.number, "effective_on": case.effective_on}


@part_of_act
def schedule(step: MoveContext) -> EventFacts:
    """Wait for the first moment of the effective date, which for what takes effect at once is now."""
    assert step.case.effective_on is not None  # set at the latest by the signature
    step.case.deadline = max(clock.start_of(step.case.effective_on), step.at)
    return {}


@part_of_act
def keep(step: MoveContext) -> EventFacts:
    """The work goes on as it is until a day; before it the task force looks again."""
    today = clock.day_of(step.at)
    return _keep(step, _end_named(step.facts["keep_until"], today), today)


@part_of_act
def keep_overdue(step: MoveContext) -> EventFacts:
    """Restored, and nobody decided in time."""
    today = clock.day_of(step.at)
    return _keep(step, today + keeping.KEPT_BY_DEFAULT, today)


def _end_named(typed: str, today: date) -> date:
    """The day as it was typed. Refused where it is none, is over or lies too far ahead."""
    try:
        until = parse_day(typed)
    except BadInput as problem:
        raise BadKeepUntil(day=shown(keeping.latest_end(today))) from problem
    if not keeping.end_allowed(until, today):
        raise BadKeepUntil(day=shown(keeping.latest_end(today)))
    return until


def _keep(step: MoveContext, until: date, today: date) -> EventFacts:
    case: Case = step.case
    case.kept_until = until
    case.deadline = clock.start_of(keeping.looked_at_again(until, today))
    set_items(step, Status.KEPT)
    note_decision(case.lines.values_list("item_id", flat=True), case=case.number, record="")
    return {"kept_until": until}


@part_of_act
def supersede(_step: MoveContext) -> EventFacts:
    """A later decision speaks of the work now."""
    return {}
