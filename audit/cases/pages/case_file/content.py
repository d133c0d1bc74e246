"""What a case file says: plain values in the order of the road, which become its JSON and its page."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from audit.core import clock
from audit.directory.names import UnitNames

from ...models import Case, Consultation, Decision, TrialNeed
from ...queries.cases import text_hash, text_of
from .telling import Teller
from .voting import Disclosed, Facts, ballot_facts, position_facts, sealed_note

FORMAT = "fake-labor-audit/case-file/1"


def content_of(case: Case, found: Disclosed, tell: Teller, names: UnitNames) -> Facts:
    """Everything but the events. A fixed number of queries."""
    decisions = list(case.decisions.select_related("signed_by").order_by("pk"))
    texts = [_text(text, tell) for text in _texts(case, found, decisions)]
    hashes = frozenset(text["text_hash"] for text in texts)
    return {
        "format": FORMAT,
        "version": tell.version.value,
        "made_on": clock.today(),
        "ministry": str(case.ministry),
        "case": case.number,
        "title": tell.text(case.title),
        "measure": case.measure,
        "state": case.state,
        "revision": case.revision,
        "drafted_by": tell.person(case.drafted_by, _("the task force")),
        "note": sealed_note(found),
        "texts": texts,
        "consultations": [_consultation(row, tell, names) for row in _questions(case)],
        "ballots": [ballot_facts(ballot, hashes) for ballot in found.ballots],
        "positions": position_facts(found, tell, names),
        "decisions": [_decision(row, tell, hashes) for row in decisions],
        "needs": [_need(row, tell) for row in case.needs.select_related("reported_by", "replied_by")],
    }


def _texts(case: Case, found: Disclosed, decisions: list[Decision]) -> Iterator[Facts]:
    """The text of every revision, as it was voted on, decided, or as it stands."""
    texts: dict[int, Facts] = {case.revision: text_of(case)}
    texts |= {decision.text["revision"]: decision.text for decision in decisions}
    texts |= {ballot.revision: ballot.text for ballot in found.ballots}
    yield from (text for _revision, text in sorted(texts.items()))


def _text(text: Facts, tell: Teller) -> Facts:
    """A text with its hash. Where something was blanked out there is none: whoever guesses a name could try it against the hash."""
    told = _masked(text, tell)
    return {"text": told, "text_hash": text_hash(text) if told == text else ""}


def _masked(value: Any, tell: Teller) -> Any:
    if isinstance(value, dict):
        return {key: _masked(inner, tell) for key, inner in value.items()}
    if isinstance(value, list):
        return [_masked(inner, tell) for inner in value]
    return tell.text(value) if isinstance(value, str) else value


def _questions(case: Case) -> Iterator[Consultation]:
    yield from case.consultations.select_related("answered_by", "replied_by").order_by("revision", "pk")


def _consultation(row: Consultation, tell: Teller, names: UnitNames) -> Facts:
    unit = names.name(row.unit_id, clock.day_of(row.answered_at) if row.answered_at else None)
    return {
        "revision": row.revision,
        "unit": unit,
        "point": tell.text(row.point),
        "answered_by": tell.person(row.answered_by, _("the head of the unit")),
        "answered_at": row.answered_at,
        "reply": tell.text(row.reply),
        "replied_by": tell.person(row.replied_by, _("the task force")),
        "replied_at": row.replied_at,
    }


def _decision(row: Decision, tell: Teller, hashes: frozenset[str]) -> Facts:
    digest = text_hash(row.text)
    return {
        "number": row.number,
        "document_number": tell.text(row.document_number),
        "revision": row.text["revision"],
        "text_hash": digest if digest in hashes else "",
        "tally": row.tally,
        "reason": tell.text(row.reason),
        "saved_minutes": row.saved_minutes,
        "effective_on": row.effective_on,
        "signed_by": tell.person(row.signed_by, _("the minister, or who signs for the minister")),
        "signed_at": row.signed_at,
    }


def _need(row: TrialNeed, tell: Teller) -> Facts:
    return {
        "revision": row.revision,
        "reported_by": tell.person(row.reported_by, _("somebody in the ministry")),
        "reported_at": row.reported_at,
        "purpose": tell.text(row.purpose),
        "times_a_year": row.times_a_year,
        "lighter_form": tell.text(row.lighter_form),
        "reply": tell.text(row.reply),
        "replied_by": tell.person(row.replied_by, _("the owning unit or the task force")),
        "replied_at": row.replied_at,
    }
