"""Who may prepare what for whom, and what was prepared."""

from django.db.models import Q, QuerySet

from audit.access.aides import principals_of
from audit.access.gate import can
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Absence, Appointment, User
from audit.directory.queries import tree_on

from ..ballots.queries.electorate import speakers, spoken_for_by
from ..models import AnswerDraft, Case, Consultation, Elector, PositionDraft

MOST_DRAFTS = 20  # of one answer, on the page of who sends it


def seats_to_prepare(case: Case, user: User) -> list[tuple[Elector, User]]:
    """The seats of the open ballot on a case for which a person may draft a position, each with whom it is for: for the task force
    the absent members, for an aide the own principal. None for everybody else, and where no ballot is open."""
    force, principals = can(user, Permission.DRAFT_CASE), []
    if can(user, Permission.PREPARE):
        principals = principals_of(user, clock.today())
    if not force and not principals:
        return []
    rows = list(
        Elector.objects.voting(clock.now()).filter(ballot__case=case).select_related("user", "ballot__case")
    )
    if not rows:
        return []
    spoken_for = speakers(rows, telling=False)
    away = _away({row.user_id for row in rows}) if force else set()
    found = [(row, spoken_for.get(row.pk, row.user)) for row in rows]
    return [
        (row, who)
        for row, who in found
        if row.user in principals or who in principals or (row.user_id in away and who != user)
    ]


def _away(people: set[int]) -> set[int]:
    rows = Absence.objects.on(clock.today()).filter(user__in=people)
    return set(rows.values_list("user", flat=True))


def drafts_for(user: User, case: Case | None = None) -> QuerySet[PositionDraft]:
    """The positions that wait for this person's word, of one case or of all: drafted for a seat the person speaks for."""
    seats = Elector.objects.voting(clock.now())
    if case is not None:
        seats = seats.filter(ballot__case=case)
    if not PositionDraft.objects.waiting().filter(elector__in=seats).exists():
        return PositionDraft.objects.none()
    mine = spoken_for_by(seats, user)
    rows = PositionDraft.objects.waiting().filter(elector__in=mine.values("pk"))
    return rows.select_related("elector__ballot__case", "drafted_by", "answerer")


def drafted_by(user: User, case: Case) -> QuerySet[PositionDraft]:
    """What this person drafted for seats of the ballot on a case, and waits to be confirmed."""
    rows = PositionDraft.objects.waiting().filter(drafted_by=user, elector__ballot__case=case)
    return rows.select_related("elector__user", "answerer")


def may_draft_answer(user: User, consultation: Consultation) -> bool:
    """Whether a person may draft the answer of a unit: whoever sits in it or below it, and the aides of its head."""
    today = clock.today()
    units = tree_on(today).subtree(consultation.unit_id)
    if Appointment.objects.on(today).filter(user=user, unit__in=units).exists():
        return True
    if not can(user, Permission.PREPARE):
        return False
    heads = heads_of([consultation.unit_id], today)[consultation.unit_id]
    return not set(principals_of(user, today)).isdisjoint(heads)


def answers_drafted(consultation: Consultation) -> list[AnswerDraft]:
    """What the unit's people drafted as its answer, each the own last word, the newest first. One query."""
    rows = AnswerDraft.objects.filter(consultation=consultation).select_related("drafted_by")
    return list(rows.order_by("-drafted_at", "-pk")[:MOST_DRAFTS])


def questions_to_draft(case: Case, user: User) -> list[Consultation]:
    """The open questions of a case whose answer this person may draft, and may not give."""
    rows = (
        Consultation.objects.running().filter(Q(case=case), answered_at=None).select_related("unit", "case")
    )
    return [
        row
        for row in rows
        if not can(user, Permission.ANSWER_CONSULTATION, row) and may_draft_answer(user, row)
    ]
