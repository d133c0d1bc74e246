"""What is prepared for somebody else: a position by the secretary or an aide, a unit's answer by its people. It counts once the
one it is for confirms it."""

from audit.access.acts import action
from audit.access.gate import can
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.directory.models import Unit, User
from audit.journal.actions import record

from ..ballots.queries.electorate import speakers, spoken_for_by
from ..events.prepared import ANSWER_DRAFTED, POSITION_DRAFT_PUT_ASIDE, POSITION_DRAFTED
from ..letters.prepared import notify_heads, notify_speakers
from ..models import AnswerDraft, Case, Consultation, Elector, Position, PositionDraft
from ..queries.positions import position_content
from ..queries.prepared import may_draft_answer, seats_to_prepare
from ..queries.texts import clean_field
from ..refusals.ballot import NoBallot, NotInElectorate
from ..refusals.consultation import AnsweredAlready, ConsultationClosed
from ..refusals.prepared import DraftOver, MemberPresent, NotYourPrincipal
from .parts.moves import make_due_moves
from .positions import take_position


def _may_prepare(by: User, case: Case) -> bool:
    return can(by, Permission.PREPARE) or can(by, Permission.DRAFT_CASE, case)


@action(_may_prepare, on="case")
def draft_position(
    *,
    by: User,
    case: Case,
    seat: Elector,
    choice: str,
    reason: str = "",
    objection_kind: str = "",
    resolves_if: str = "",
    answerer: Unit | None = None,
) -> PositionDraft:
    """Draft a position for the seat of a member who is away (the task force), or of the own principal (an aide). It replaces the
    own earlier draft. Who speaks for the seat is told, and alone can read and confirm it."""
    row = Case.objects.locked(case.pk)
    now = clock.now()
    make_due_moves(row, now)
    elector = Elector.objects.voting(now).filter(ballot__case=row, pk=seat.pk).select_related("user").first()
    if elector is None:
        raise NoBallot()
    if elector not in [each for each, _who in seats_to_prepare(row, by)]:
        raise MemberPresent() if can(by, Permission.DRAFT_CASE) else NotYourPrincipal()
    said = position_content(choice, reason, objection_kind, resolves_if, answerer)
    PositionDraft.objects.waiting().filter(elector=elector, drafted_by=by).update(closed_at=now)
    draft = PositionDraft.objects.create(
        ministry_id=row.ministry_id,
        elector=elector,
        choice=said.choice,
        reason=said.reason,
        objection_kind=said.objection_kind,
        resolves_if=said.resolves_if,
        answerer=said.answerer,
        drafted_by=by,
        drafted_at=now,
    )
    event = record(POSITION_DRAFTED, elector, by=by, data={})
    people = {elector.user, speakers([elector], telling=False).get(elector.pk, elector.user)}
    notify_speakers(draft, sorted(people, key=lambda user: user.pk), event=event)
    return draft


@action(Permission.TAKE_POSITION)
def confirm_draft(*, by: User, draft: PositionDraft) -> Position:
    """Take the position that was drafted for the own seat, as it stands. It counts from now on, with a receipt of its own."""
    row = _open(draft)
    if not spoken_for_by(Elector.objects.filter(pk=row.elector_id), by).exists():
        raise NotInElectorate()
    position = take_position(
        by=by,
        case=row.elector.ballot.case,
        choice=row.choice,
        reason=row.reason,
        objection_kind=row.objection_kind,
        resolves_if=row.resolves_if,
        answerer=row.answerer,
    )
    if position.elector_id != row.elector_id:
        raise DraftOver()  # about an earlier text
    row.closed_at, row.position = clock.now(), position
    row.save(update_fields=["closed_at", "position"])
    return position


def _may_put_aside(by: User, draft: PositionDraft) -> bool:
    """Its drafter, and who speaks for the seat."""
    return (
        draft.drafted_by_id == by.pk
        or spoken_for_by(Elector.objects.filter(pk=draft.elector_id), by).exists()
    )


@action(_may_put_aside, on="draft")
def put_draft_aside(*, by: User, draft: PositionDraft) -> PositionDraft:
    """Put a drafted position aside: it becomes none."""
    row = _open(draft)
    row.closed_at = clock.now()
    row.save(update_fields=["closed_at"])
    record(POSITION_DRAFT_PUT_ASIDE, row.elector, by=by, data={})
    return row


def _open(draft: PositionDraft) -> PositionDraft:
    rows = PositionDraft.objects.select_for_update(of=("self",)).select_related("elector__ballot__case")
    row = rows.waiting().filter(pk=draft.pk).first()
    if row is None:
        raise DraftOver()
    return row


@action(may_draft_answer, on="consultation")
def draft_answer(
    *, by: User, consultation: Consultation, point: str = "", agrees: bool = False
) -> AnswerDraft:
    """Draft the answer of a unit: a `point`, or that it `agrees`; neither means no comment. The own draft of before is replaced.

    It is no answer: the head finds it in the form, changes it or not, and sends it."""
    case = Case.objects.locked(consultation.case_id)
    make_due_moves(case, clock.now())
    row = Consultation.objects.running().filter(pk=consultation.pk).select_related("unit", "case").first()
    if row is None:
        raise ConsultationClosed()
    if row.answered_at is not None:
        raise AnsweredAlready()
    text = clean_field("point", point)
    said = {"point": text, "agrees": agrees and not text}
    if AnswerDraft.objects.filter(consultation=row, drafted_by=by, **said).exists():
        raise AlreadyDone()
    draft, _made = AnswerDraft.objects.update_or_create(
        consultation=row,
        drafted_by=by,
        defaults={"ministry_id": row.ministry_id, "drafted_at": clock.now(), **said},
    )
    event = record(ANSWER_DRAFTED, row, by=by, data={"case": case.number, "unit": row.unit.code})
    notify_heads(draft, _heads(row), event=event)
    return draft


def _heads(row: Consultation) -> list[User]:
    return heads_of([row.unit_id], clock.today())[row.unit_id]
