"""What a case file tells of ballots. Of a ballot that is open, was opened again, or was stopped nothing is read that is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from audit.directory.names import UnitNames

from ...models import Ballot, Case, Elector, ObjectionAnswer, Position
from .redaction import Redaction

Facts = dict[str, Any]


@dataclass(frozen=True)
class Disclosed:
    """The ballots of a case, and what closes have disclosed: electors and positions of those that are closed for good."""

    ballots: Sequence[Ballot]
    electors: Sequence[Elector]
    positions: Sequence[Position]
    answers: Sequence[ObjectionAnswer]


def disclosed(case: Case) -> Disclosed:
    """Read them, in four queries."""
    ballots = list(case.ballots.order_by("pk"))
    sealed = {ballot.seated_in for ballot in ballots if ballot.closed_at is None}
    seats = {ballot.seated_in for ballot in ballots} - sealed
    positions = Position.objects.with_standing().filter(elector__ballot__in=seats)
    return Disclosed(
        ballots,
        list(Elector.objects.filter(ballot__in=seats).select_related("user")),
        list(positions.select_related("elector__user", "taken_by").order_by("pk")),
        list(
            ObjectionAnswer.objects.filter(position__elector__ballot__in=seats)
            .select_related("answered_by")
            .order_by("pk")
        ),
    )


def ballot_facts(ballot: Ballot, hashes: frozenset[str]) -> Facts:
    """One opening: when it ran, by which rule, and what was found. While it is open, and where it was stopped, no count.

    `hashes`: those of texts that may be told."""
    return {
        "revision": ballot.revision,
        "procedure": ballot.procedure,
        "opening": ballot.opening,
        "opened_at": ballot.opened_at,
        "deadline": ballot.deadline,
        "extended": ballot.extended,
        "closed_at": ballot.closed_at,
        "outcome": ballot.outcome,
        "rule": ballot.rule,
        "verdict": ballot.verdict,
        "text_hash": ballot.text_hash if ballot.text_hash in hashes else "",
    }


def position_facts(found: Disclosed, redaction: Redaction, names: UnitNames) -> list[Facts]:
    """All that was said in them. In the public version the members have numbers that follow from nothing but the receipts."""
    revisions = {ballot.seated_in: ballot.revision for ballot in found.ballots}
    numbers = _numbers(found.positions)
    answers: dict[int, list[Facts]] = {}
    for answer in found.answers:
        answers.setdefault(answer.position_id, []).append(_answer(answer, redaction))
    rows = sorted(found.positions, key=lambda row: row.receipt) if redaction.is_public else found.positions
    return [
        {
            "revision": revisions[row.elector.ballot_id],
            "member": _member(row, numbers, redaction),
            "seat": "" if redaction.is_public else names.name(row.elector.seat_id),
            "taken_by": "" if redaction.is_public else redaction.person(row.taken_by, ""),
            "choice": row.choice,
            "reason": redaction.text(row.reason),
            "objection_kind": row.objection_kind,
            "resolves_if": redaction.text(row.resolves_if),
            "answerer": names.name(row.answerer_id),
            "taken_at": None if redaction.is_public else row.taken_at,
            "late": row.late,
            "counts": row.stands,
            "answers": answers.get(row.pk, []),
            "receipt": "" if redaction.is_public else row.receipt,
        }
        for row in rows
    ]


def _numbers(positions: Sequence[Position]) -> dict[int, int]:
    """A number for each member of each electorate, in the order of what chance made of their first receipts."""
    first: dict[int, str] = {}
    for row in positions:
        first.setdefault(row.elector_id, row.receipt)
    return {elector: place for place, elector in enumerate(sorted(first, key=first.__getitem__), 1)}


def _member(row: Position, numbers: dict[int, int], redaction: Redaction) -> str:
    office = _("council member %(number)s") % {"number": numbers[row.elector_id]}
    return redaction.person(row.elector.user, office)


def _answer(answer: ObjectionAnswer, redaction: Redaction) -> Facts:
    return {
        "text": redaction.text(answer.text),
        "answered_by": redaction.person(answer.answered_by, _("the task force or the unit that was named")),
        "answered_at": answer.answered_at,
    }


def sealed_note(found: Disclosed) -> str:
    """What the file leaves out, in words; "" for nothing."""
    return (
        ""
        if all(ballot.closed_at for ballot in found.ballots)
        else _("What was said in a ballot that has not closed is sealed, and not part of this file.")
    )
