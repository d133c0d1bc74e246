"""What a case file says: plain values in the order of the road, which become its JSON and its page."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from audit.core import clock
from audit.directory.names import UnitNames

from ...models import Case, Consultation, Decision, TrialNeed
from ...queries.cases import text_hash, text_of
from .redaction import Redaction
from .voting import Disclosed, Facts, ballot_facts, position_facts, sealed_note

FORMAT = "fake-labor-audit/case-file/1"


def content_of(case: Case, found: Disclosed, redaction: Redaction, names: UnitNames) -> Facts:
    """Everything but the events. A fixed number of queries."""
    decisions = list(case.decisions.select_related("signed_by").order_by("pk"))
    texts = [_text(text, redaction) for text in _texts(case, found, decisions)]
    hashes = frozenset(text["text_hash"] for text in texts)
    return {
        "format": FORMAT,
        "version": redaction.version.value,
        "made_on": clock.today(),
        "ministry": str(case.ministry),
        "case": case.number,
        "title": redaction.text(case.title),
        "measure": case.measure,
        "state": case.state,
        "revision": case.revision,
        "drafted_by": redaction.person(case.drafted_by, _("the task force")),
        "note": sealed_note(found),
        "texts": texts,
        "consultations": [_consultation(row, redaction, names) for row in _questions(case)],
        "ballots": [ballot_facts(ballot, hashes) for ballot in found.ballots],
        "positions": position_facts(found, redaction, names),
        "decisions": [_decision(row, redaction, hashes) for row in decisions],
        "needs": [_need(row, redaction) for row in case.needs.select_related("reported_by", "replied_by")],
    }


def _texts(case: Case, found: Disclosed, decisions: list[Decision]) -> Iterator[Facts]:
    """The text of every revision, as it was voted on, decided, or as it stands."""
    texts: dict[int, Facts] = {case.revision: text_of(case)}
    texts |= {decision.text["revision"]: decision.text for decision in decisions}
    texts |= {ballot.revision: ballot.text for ballot in found.ballots}
    yield from (text for _revision, text in sorted(texts.items()))


def _text(text: Facts, redaction: Redaction) -> Facts:
    """A text with its hash. Where something was blanked out there is none: whoever guesses a name could try it against the hash."""
    told = _masked(text, redaction)
    return {"text": told, "text_hash": text_hash(text) if told == text else ""}


def _masked(value: Any, redaction: Redaction) -> Any:
    if isinstance(value, dict):
        return {key: _masked(inner, redaction) for key, inner in value.items()}
    if isinstance(value, list):
        return [_masked(inner, redaction) for inner in value]
    return redaction.text(value) if isinstance(value, str) else value


def _questions(case: Case) -> Iterator[Consultation]:
    yield from case.consultations.select_related("answered_by", "replied_by").order_by("revision", "pk")


def _consultation(row: Consultation, redaction: Redaction, names: UnitNames) -> Facts:
    unit = names.name(row.unit_id, clock.day_of(row.answered_at) if row.answered_at else None)
    return {
        "revision": row.revision,
        "unit": unit,
        "point": redaction.text(row.point),
        "answered_by": redaction.person(row.answered_by, _("the head of the unit")),
        "answered_at": row.answered_at,
        "reply": redaction.text(row.reply),
        "replied_by": redaction.person(row.replied_by, _("the task force")),
        "replied_at": row.replied_at,
    }


def _decision(row: Decision, redaction: Redaction, hashes: frozenset[str]) -> Facts:
    digest = text_hash(row.text)
    return {
        "number": row.number,
        "document_number": redaction.text(row.document_number),
        "revision": row.text["revision"],
        "text_hash": digest if digest in hashes else "",
        "tally": row.tally,
        "reason": redaction.text(row.reason),
        "saved_minutes": row.saved_minutes,
        "effective_on": row.effective_on,
        "signed_by": redaction.person(row.signed_by, _("the minister, or who signs for the minister")),
        "signed_at": row.signed_at,
    }


def _need(row: TrialNeed, redaction: Redaction) -> Facts:
    return {
        "revision": row.revision,
        "reported_by": redaction.person(row.reported_by, _("somebody in the ministry")),
        "reported_at": row.reported_at,
        "purpose": redaction.text(row.purpose),
        "times_a_year": row.times_a_year,
        "lighter_form": redaction.text(row.lighter_form),
        "reply": redaction.text(row.reply),
        "replied_by": redaction.person(row.replied_by, _("the owning unit or the task force")),
        "replied_at": row.replied_at,
    }
