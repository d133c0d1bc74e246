"""Who is told of what in a case. The texts stand in templates/mail/<kind>.txt, one clear thing to do in each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from django.urls import reverse

from audit.access.gate import holders
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Appointment, User
from audit.journal.models import Event
from audit.mail.actions import queue

from .ballots.queries.counting import objections, standing, verdict_sentences
from .ballots.queries.electorate import speakers
from .models import Ballot, Case, Position

TASK_FORCE = Permission.DRAFT_CASE


@dataclass(frozen=True)
class Letter:
    """A mail to one person; `path` is the page where the one thing to do stands, "" the page of the case."""

    to: User
    path: str = ""


Letters = Iterator[Letter]


def _to(people: Iterable[User], path: str = "") -> Letters:
    return (Letter(user, path) for user in people)


def _task_force(case: Case) -> Letters:
    yield Letter(case.drafted_by)
    yield from _to(holders(TASK_FORCE))


def _leaders(_case: Case) -> Letters:
    yield from _to(holders(Permission.LEAD_CASE))


def _signers(_case: Case) -> Letters:
    yield from _to(holders(Permission.SIGN))


def _heads_of_consulted_units(case: Case) -> Letters:
    """The heads of the units asked, each with the page of the own unit's question."""
    questions = list(case.consultations.filter(revision=case.revision))
    heads = heads_of([question.unit_id for question in questions], clock.today())
    for question in questions:
        yield from _to(
            heads[question.unit_id], reverse("consultation_answer", args=[case.number, question.pk])
        )


def _heads_of_all_consulted_units(case: Case) -> Letters:
    """The heads of all units that were asked about any revision."""
    units = set(case.consultations.values_list("unit_id", flat=True))
    for people in heads_of(sorted(units), clock.today()).values():
        yield from _to(people)


def _last_ballot(case: Case) -> Ballot | None:
    """The ballot people remember: a case that was handed back has none on its new revision yet."""
    return case.ballots.first()


def _electors(case: Case) -> Letters:
    """All who speak for a seat, whatever they have said: while the ballot is open, the list of readers must not tell it."""
    ballot = _last_ballot(case)
    if ballot is not None:
        rows = list(ballot.electors.select_related("user"))
        spoken_for = speakers(rows)
        people = (spoken_for.get(row.pk, row.user) for row in rows)
        yield from _to(people, reverse("case_position", args=[case.number]))


def _electors_for_information(case: Case) -> Letters:
    yield from _to(letter.to for letter in _electors(case))


def _answerers(case: Case) -> Letters:
    """Whoever can answer an open objection: the units their authors named, and the task force."""
    ballot = _last_ballot(case)
    named = [row.answerer_id for row in objections(standing(ballot).values())] if ballot else []
    heads = heads_of([unit_id for unit_id in named if unit_id is not None], clock.today())
    for people in heads.values():
        yield from _to(people)
    yield from _to(holders(Permission.ANSWER_OBJECTION))


def _affected(case: Case) -> Letters:
    """Everybody who sits in a unit that owns an item, and the heads of the units that were asked."""
    owners = case.lines.values_list("item__unit_id", flat=True)
    seats = Appointment.objects.on(clock.today()).filter(unit_id__in=owners).select_related("user")
    yield from _to(seat.user for seat in seats.order_by("pk"))
    yield from _heads_of_all_consulted_units(case)


def _together(*groups: Callable[[Case], Letters]) -> Callable[[Case], Letters]:
    def all_of(case: Case) -> Letters:
        for group in groups:
            yield from group(case)

    return all_of


RECIPIENTS: Mapping[str, Callable[[Case], Letters]] = MappingProxyType(
    {
        "consultation_opened": _heads_of_consulted_units,
        "ballot_opened": _electors,
        "ballot_extended": _electors,
        "ballot_reopened": _electors,
        "ballot_lapsed": _task_force,
        "signature_asked": _signers,
        "objection_opened": _answerers,
        "decided": _together(_task_force, _electors_for_information, _heads_of_all_consulted_units),
        "handed_back": _together(_task_force, _electors_for_information),
        "paused": _affected,
        "in_effect": _affected,
        "withdrawn": _together(_task_force, _heads_of_all_consulted_units, _electors_for_information),
        # told when a deadline passed and a person has to act
        "consultation_over": _leaders,
        "objection_overdue": _answerers,
        "signature_overdue": _signers,
    }
)


def notify(kind: str, case: Case, *, event: Event, by: User | None, facts: Mapping[str, object]) -> int:
    """Queue the mail of an act to everybody it concerns but the person who acted; how many were written."""
    letters: dict[int, Letter] = {}
    for letter in RECIPIENTS[kind](case):
        if by is None or letter.to.pk != by.pk:
            letters.setdefault(letter.to.pk, letter)
    _send(kind, case, letters.values(), event, facts)
    return len(letters)


def notify_author(case: Case, position: Position, *, event: Event) -> None:
    """Tell the author of an objection that it was answered."""
    author = speakers([position.elector]).get(position.elector_id, position.elector.user)
    letter = Letter(author, reverse("case_position", args=[case.number]))
    _send("objection_answered", case, [letter], event, {"position": position})


def _send(
    kind: str, case: Case, letters: Iterable[Letter], event: Event, facts: Mapping[str, object]
) -> None:
    ballot = _last_ballot(case)
    # Called by the template, so that it speaks the recipient's language.
    verdict = partial(verdict_sentences, ballot.verdict if ballot else None)
    for letter in letters:
        queue(
            kind,
            to=letter.to,
            key=f"{kind}:{event.sequence}:{letter.to.pk}",
            context={
                **facts,
                "case": case,
                "path": letter.path or case.get_absolute_url(),
                "verdict": verdict,
            },
            ministry_id=case.ministry_id,
            thread=case.number,
        )
