"""Who is told of what in a case.

One rule holds for every move that takes a case back: whoever was asked for something by the state that is left is told."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Max
from django.urls import reverse

from audit.access.gate import holders
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Appointment, User
from audit.mail.kinds import MailKind

from ..ballots.queries.counting import objections, standing
from ..ballots.queries.electorate import speakers
from ..choices import State
from ..events.after import (
    CHECK_ASKED_MAIL,
    CONFIRMED_MAIL,
    REINSTATED_MAIL,
    RELAPSE_DISMISSED_MAIL,
    RELAPSE_OVERDUE_MAIL,
    RELAPSE_REPORTED_MAIL,
    RELAPSED_MAIL,
    STOPPED_AGAIN_MAIL,
)
from ..events.alone import CALLED_UP_MAIL, DECIDED_ALONE_MAIL, DECLARED_OVER_MAIL, WAIVED_MAIL
from ..events.amendment import AMENDMENT_ANSWERED_MAIL, AMENDMENT_ASKED_MAIL, AMENDMENT_REMINDED_MAIL
from ..events.ballot import BALLOT_EXTENDED_MAIL, BALLOT_LAPSED_MAIL, BALLOT_OPENED_MAIL
from ..events.case import MEASURE_PROPOSED_MAIL
from ..events.consultation import CONSULTATION_ENDED_MAIL, CONSULTATION_OPENED_MAIL, CONSULTATION_OVER_MAIL
from ..events.effect import IN_EFFECT_MAIL, PAUSED_MAIL
from ..events.ending import WITHDRAWN_MAIL
from ..events.faulty import BALLOT_STOPPED_MAIL
from ..events.minister import KEPT_MAIL, MINISTER_ASKED_MAIL, MINISTER_OVERDUE_MAIL
from ..events.objection import (
    BALLOT_REOPENED_MAIL,
    OBJECTION_OPENED_MAIL,
    OBJECTION_OVERDUE_MAIL,
    OBJECTION_RENEWED_MAIL,
    TEXT_CHANGES_MAIL,
)
from ..events.promise import OPINION_GIVEN_MAIL
from ..events.signature import DECIDED_MAIL, HANDED_BACK_MAIL, SIGNATURE_ASKED_MAIL, SIGNATURE_OVERDUE_MAIL
from ..events.silence import SILENCE_EXTENDED_MAIL, SILENCE_OPENED_MAIL
from ..events.trial import NEED_ANSWERED_MAIL, NEED_REPORTED_MAIL, RESTORED_MAIL
from ..models import Ballot, Case, Check, Consultation, Elector
from ..queries.answerers import answerers_of
from ..queries.signing import delegates_for
from ..states.columns import Party
from ..states.lookup import row_of, takes_back
from .demanders import requesters_of


@dataclass(frozen=True)
class Letter:
    """A mail to one person; `path` is the page where the one thing to do stands, "" the page of the case."""

    to: User
    path: str = ""


Letters = Iterator[Letter]


def _to(people: Iterable[User], path: str = "") -> Letters:
    return (Letter(user, path) for user in people)


def _nobody(_case: Case) -> Letters:
    """Nobody but those the state that is left had asked."""
    return iter(())


def _task_force(case: Case) -> Letters:
    yield Letter(case.drafted_by)
    yield from _to(holders(Permission.DRAFT_CASE))


def _leaders(_case: Case) -> Letters:
    yield from _to(holders(Permission.LEAD_CASE))


def _signers(case: Case) -> Letters:
    """Who signs or decides it here, delegates among them; where what was agreed is signed elsewhere, who drafts the document."""
    if case.state == State.AGREED and not case.ministry.signs_here:
        yield from _to(holders(Permission.RECORD_SIGNATURE), reverse("signatures"))
        return
    yield from _to(holders(Permission.SIGN))
    yield from _to(delegates_for(case))


def _heads_of_consulted_units(case: Case) -> Letters:
    """The heads of the units asked last (the case may have left that revision), each with the page of the own unit's question."""
    asked = case.consultations.aggregate(revision=Max("revision"))["revision"]
    yield from _consulted_heads(case, case.consultations.filter(revision=asked))


def _heads_of_unanswering_units(case: Case) -> Letters:
    """The same of the running consultation, without the units that have answered."""
    yield from _consulted_heads(case, case.consultations.filter(revision=case.revision, answered_at=None))


def _consulted_heads(case: Case, rows: Iterable[Consultation]) -> Letters:
    questions = list(rows)
    heads = answerers_of(questions, clock.today())
    for question in questions:
        yield from _to(heads[question.pk], reverse("consultation_answer", args=[case.number, question.pk]))


def _heads_of_all_consulted_units(case: Case) -> Letters:
    """The heads of all units that were asked about any revision."""
    units = set(case.consultations.values_list("unit_id", flat=True))
    for people in heads_of(sorted(units), clock.today()).values():
        yield from _to(people)


def last_ballot(case: Case) -> Ballot | None:
    """The ballot people remember: a case that was handed back has none on its new revision yet."""
    return case.ballots.first()


def _electors(case: Case) -> Letters:
    """All who speak for a seat, whatever they have said: while the ballot is open, the list of readers must not tell it."""
    ballot = last_ballot(case)
    if ballot is not None:
        yield from _at_ballot(case, ballot.electors.select_related("user"))


def _electors_who_owe(case: Case) -> Letters:
    """Those who speak for a seat without a position; the kind is sealed, for its list of readers tells who that is."""
    ballot = last_ballot(case)
    if ballot is not None:
        yield from _at_ballot(case, ballot.electors.outstanding().select_related("user"))


def _at_ballot(case: Case, seats: Iterable[Elector]) -> Letters:
    """Whoever speaks for each seat, with the page where the position is taken."""
    rows = list(seats)
    spoken_for = speakers(rows)
    people = (spoken_for.get(row.pk, row.user) for row in rows)
    yield from _to(people, reverse("case_position", args=[case.number]))


def _electors_for_information(case: Case) -> Letters:
    yield from _to(letter.to for letter in _electors(case))


def _answerers(case: Case) -> Letters:
    """Whoever can answer an open objection: the units their authors named, and the task force."""
    ballot = last_ballot(case)
    named = [row.answerer_id for row in objections(standing(ballot).values())] if ballot else []
    for people in heads_of([unit_id for unit_id in named if unit_id is not None], clock.today()).values():
        yield from _to(people)
    yield from _to(holders(Permission.ANSWER_OBJECTION))


def _objectors(case: Case) -> Letters:
    """Whoever speaks for the seat of an objection that stands."""
    ballot = last_ballot(case)
    rows = [row.elector for row in objections(standing(ballot).values())] if ballot else []
    yield from _to(letter.to for letter in _at_ballot(case, rows))


def _heads_of_owners(case: Case) -> Letters:
    for people in heads_of(sorted(case.unit_ids), clock.today()).values():
        yield from _to(people)


def _senders_of_letters(case: Case) -> Letters:
    """The heads of the owning units, who send the letter."""
    yield from _to((letter.to for letter in _heads_of_owners(case)), _letter_page(case))


def _task_force_at_letter(case: Case) -> Letters:
    yield from _to((letter.to for letter in _task_force(case)), _letter_page(case))


def _letter_page(case: Case) -> str:
    return reverse("case_amendment", args=[case.number])


def _affected(case: Case) -> Letters:
    """Everybody who sits in a unit that owns an item, and the heads of the units that were asked."""
    owners = case.lines.values_list("item__unit_id", flat=True)
    seats = Appointment.objects.on(clock.today()).filter(unit_id__in=owners).select_related("user")
    yield from _to(seat.user for seat in seats.order_by("pk"))
    yield from _heads_of_all_consulted_units(case)


def _requesters(case: Case) -> Letters:
    """Who asks for the work, or did before the entry was changed."""
    yield from _to(requesters_of(case))


def _heads_of_checks(case: Case) -> Letters:
    """The heads of the units whose check of the case is open."""
    units = Check.objects.open().filter(case=case).values_list("unit_id", flat=True)
    for people in heads_of(sorted(units), clock.today()).values():
        yield from _to(people, reverse("check_list"))


def _judges(_case: Case) -> Letters:
    yield from _to(holders(Permission.JUDGE_RELAPSE))


def _reporters(case: Case) -> Letters:
    """Whoever reported that the work came back."""
    rows = case.relapse_reports.exclude(reported_by=None).select_related("reported_by")
    yield from _to(row.reported_by for row in rows if row.reported_by is not None)


def _together(*groups: Callable[[Case], Letters]) -> Callable[[Case], Letters]:
    def all_of(case: Case) -> Letters:
        for group in groups:
            yield from group(case)

    return all_of


RECIPIENTS: Mapping[MailKind, Callable[[Case], Letters]] = MappingProxyType(
    {
        CONSULTATION_OPENED_MAIL: _heads_of_unanswering_units,
        CONSULTATION_ENDED_MAIL: _nobody,
        AMENDMENT_ASKED_MAIL: _together(_senders_of_letters, _task_force_at_letter),
        AMENDMENT_REMINDED_MAIL: _together(_senders_of_letters, _task_force_at_letter),
        AMENDMENT_ANSWERED_MAIL: _together(_task_force, _heads_of_owners),
        SILENCE_OPENED_MAIL: _electors,
        SILENCE_EXTENDED_MAIL: _electors,
        BALLOT_STOPPED_MAIL: _task_force,
        BALLOT_OPENED_MAIL: _electors,
        BALLOT_EXTENDED_MAIL: _electors_who_owe,
        BALLOT_REOPENED_MAIL: _electors,
        BALLOT_LAPSED_MAIL: _task_force,
        SIGNATURE_ASKED_MAIL: _signers,
        OBJECTION_OPENED_MAIL: _answerers,
        OBJECTION_RENEWED_MAIL: _together(_answerers, _objectors),
        MINISTER_ASKED_MAIL: _signers,
        MEASURE_PROPOSED_MAIL: _task_force,
        OPINION_GIVEN_MAIL: _together(_task_force, _heads_of_owners),
        TEXT_CHANGES_MAIL: _together(_task_force, _heads_of_all_consulted_units, _electors_for_information),
        KEPT_MAIL: _together(_task_force, _heads_of_all_consulted_units, _electors_for_information),
        RESTORED_MAIL: _together(_task_force, _affected),
        NEED_REPORTED_MAIL: _together(_heads_of_owners, _leaders),
        NEED_ANSWERED_MAIL: _nobody,  # the one who said so, see `notices`
        DECIDED_MAIL: _together(_task_force, _electors_for_information, _heads_of_all_consulted_units),
        HANDED_BACK_MAIL: _together(_task_force, _electors_for_information),
        PAUSED_MAIL: _affected,
        IN_EFFECT_MAIL: _affected,
        WITHDRAWN_MAIL: _together(_task_force, _heads_of_all_consulted_units, _electors_for_information),
        DECIDED_ALONE_MAIL: _together(_task_force, _affected),
        CALLED_UP_MAIL: _heads_of_unanswering_units,
        WAIVED_MAIL: _together(_task_force, _requesters),
        DECLARED_OVER_MAIL: _together(_task_force, _requesters),
        CHECK_ASKED_MAIL: _heads_of_checks,
        CONFIRMED_MAIL: _together(_task_force, _heads_of_owners),
        RELAPSE_REPORTED_MAIL: _judges,
        RELAPSE_DISMISSED_MAIL: _nobody,  # the one who reported it, see `notices`
        RELAPSED_MAIL: _together(_task_force, _affected, _reporters),
        REINSTATED_MAIL: _together(_task_force, _affected),
        STOPPED_AGAIN_MAIL: _together(_task_force, _affected),
        RELAPSE_OVERDUE_MAIL: _together(_judges, _leaders),
        # a deadline passed and a person has to act
        CONSULTATION_OVER_MAIL: _leaders,
        OBJECTION_OVERDUE_MAIL: _together(_leaders, _answerers),
        MINISTER_OVERDUE_MAIL: _signers,
        SIGNATURE_OVERDUE_MAIL: _signers,
    }
)

# Whom a state asks for something: who they are for one case.
ASKED: Mapping[Party, Callable[[Case], Letters]] = MappingProxyType(
    {
        Party.CONSULTED_UNITS: _heads_of_consulted_units,
        Party.ELECTORS: _electors,
        Party.ANSWERERS: _answerers,
        Party.SIGNERS: _signers,
    }
)


def consulted_in(state: str, case: Case) -> Letters:
    """Whoever a state asked for something about a case, for information: it is not asked for any more."""
    asks = row_of(state).asks
    if asks is not None:
        yield from _to(letter.to for letter in ASKED[asks](case))


def recipients(kind: MailKind, case: Case, *, left: str, entered: str) -> Letters:
    """Who gets the mail of a move from one state into another. Somebody can come several times: the first counts."""
    yield from RECIPIENTS[kind](case)
    if takes_back(left, entered):
        yield from consulted_in(left, case)
