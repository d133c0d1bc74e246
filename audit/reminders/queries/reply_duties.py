"""What is owed to those who spoke up: a reply to the point of a unit, an answer to an objection."""

from collections.abc import Iterator

from django.urls import reverse

from audit.access.deputies import acting_for, deputies_on
from audit.access.gate import can, holders
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.cases.models import Consultation, Position
from audit.cases.queries.cases import unanswered_objections
from audit.cases.queries.consultations import points_to_reply
from audit.core import clock
from audit.directory.models import User

from .batches import in_batches
from .duties import Duty

CASE = "elector__ballot__case"


def points(user: User | None) -> Iterator[Duty]:
    """Those who draft cases, for each point of a unit without a reply: no ballot opens before. A query a batch."""
    people = _holding(Permission.DRAFT_CASE, user)
    rows = points_to_reply().exclude(case__deadline=None) if people else Consultation.objects.none()
    for batch in in_batches(rows, ("case__deadline", "pk"), lambda row: (row.case.deadline, row.pk)):
        for row in batch:
            for who in people:
                yield _point_duty(who, row)


def _holding(office: Permission, user: User | None) -> list[User]:
    """Who holds an office, of everybody or of one person."""
    if user is None:
        return holders(office)
    return [user] if can(user, office) else []


def _point_duty(who: User, row: Consultation) -> Duty:
    assert row.case.deadline is not None and row.answered_at is not None  # the query leaves such rows out
    return Duty(
        who=who,
        about=f"point:{row.pk}",
        title=str(row.case),
        opened=row.answered_at,
        deadline=row.case.deadline,
        url=reverse("consultation_reply", args=[row.case.number, row.pk]),
        thread=row.case.number,
    )


def objections(user: User | None) -> Iterator[Duty]:
    """For each objection without an answer the task force, and the heads of the unit its author named, or who stands in for them.

    At most four queries a batch; none of a person who is neither."""
    today = clock.today()
    force = _holding(Permission.ANSWER_OBJECTION, user)
    if user is not None and not force and not can(user, Permission.ANSWER_CONSULTATION):
        return  # every head has this right, and whoever stands in for one
    deputies = deputies_on(today)
    rows = unanswered_objections().exclude(**{f"{CASE}__deadline": None}).select_related(CASE)
    if user is not None and not force:
        rows = rows.exclude(answerer=None)  # what no unit was named for is the task force's alone
    order = (f"{CASE}__deadline", "pk")
    for batch in in_batches(rows, order, lambda row: (row.elector.ballot.case.deadline, row.pk)):
        named = {row.answerer_id for row in batch if row.answerer_id is not None}
        heads = heads_of(named, today) if named else {}
        for row in batch:
            own = heads[row.answerer_id] if row.answerer_id is not None else []
            for who in dict.fromkeys([*force, *acting_for(own, deputies, user)]):
                yield _objection_duty(who, row)


def _objection_duty(who: User, row: Position) -> Duty:
    case = row.elector.ballot.case
    assert case.deadline is not None  # the query leaves such cases out
    return Duty(
        who=who,
        about=f"objection:{row.pk}",
        title=str(case),
        opened=case.entered_at,
        deadline=case.deadline,
        url=reverse("objection_answer", args=[case.number, row.pk]),
        thread=case.number,
        late=case.last_call,
    )
