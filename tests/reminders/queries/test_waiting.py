"""What waits for each role."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.utils import translation

from audit.access.choices import Role
from audit.cases.choices import PositionChoice, State
from audit.directory.models import Unit, User
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail
from audit.reminders.queries.waiting import waiting_for
from tests.reminders import rows
from tests.results.rows import case
from tests.world import MONDAY, later

MakeUser = Callable[..., User]
DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)


def duties(user: User) -> list[tuple[str, str, str]]:
    """What, where to, and the words of the button."""
    with translation.override("en"):
        return [(row.what, row.url, row.button) for row in waiting_for(user)]


def failed_mail(to: User) -> None:
    OutboxMail.objects.create(
        ministry=to.ministry, recipient=to, to_address=to.email, kind="decided", key="1", subject="결정", text="글",
        message_id="<1@testserver>", status=MailStatus.FAILED, not_before=MONDAY, created_at=MONDAY,
    )  # fmt: skip


def test_reviewer_and_member_see_what_they_owe_soonest_first(unit: Unit, make_user: MakeUser) -> None:
    person = make_user("kim", Role.REVIEWER, Role.MEMBER, language="en")
    rows.scoring(unit, person, DEADLINE, items=2)
    rows.ballot(unit, [person], later(days=3))
    done = rows.ballot(unit, [person], later(days=4))
    rows.position(done, person)
    assert duties(person) == [
        ("2026-001 주간 보고 폐지", "/cases/2026-001/position/", "Take a position"),
        ("2 work items to score: 1차 평가", "/scoring/queue/", "Score"),
    ]


def test_the_secretary_answers_objections_replies_to_points_and_minds_the_mail(
    unit: Unit, make_user: MakeUser
) -> None:
    secretary = make_user("sec", Role.SECRETARY, language="en")
    make_user("chair", Role.CHAIR)
    members = [make_user(name, Role.MEMBER) for name in ("ahn", "bae")]
    stopped = rows.ballot(unit, members, DEADLINE, State.OBJECTION)
    objection = rows.position(stopped, members[0], PositionChoice.OBJECT)
    rows.position(stopped, members[1], PositionChoice.OBJECT)
    rows.position(stopped, members[1], PositionChoice.YES)  # withdrew the objection
    question = rows.consultation(unit, secretary, DEADLINE)
    rows.answer_for(question, secretary, "보고 주기를 고려해 주십시오.")
    rows.answer_for(rows.consultation(unit, secretary, DEADLINE), secretary)
    failed_mail(secretary)
    assert duties(secretary) == [
        ("2026-002 주간 보고 폐지", f"/cases/2026-002/consultations/{question.pk}/reply/", "Reply"),
        ("2026-001 주간 보고 폐지", f"/cases/2026-001/objections/{objection.pk}/", "Answer"),
        ("1 mail could not be delivered", "/admin/failed-mail/", "Look and resend"),
    ]


def test_the_unit_the_objector_named_sees_the_objection(
    unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    head = make_user("han", Role.UNIT_HEAD, unit=unit)
    member = make_user("ahn", Role.MEMBER)
    for named in (unit, other_unit, None):
        stopped = rows.ballot(unit, [member], DEADLINE, State.OBJECTION)
        rows.position(stopped, member, PositionChoice.OBJECT, answerer=named)
    assert [what for what, _url, _button in duties(head)] == ["2026-001 주간 보고 폐지"]


def test_the_chair_sees_whose_next_move_is_hers(unit: Unit, make_user: MakeUser) -> None:
    chair = make_user("chair", Role.CHAIR, language="en")
    member = make_user("ahn", Role.MEMBER)
    case(unit, chair, State.DRAFT, before=60)
    rows.consultation(unit, chair, later(days=-1))
    rows.consultation(unit, chair, DEADLINE)
    unanswered = rows.ballot(unit, [member], DEADLINE, State.OBJECTION)
    rows.position(unanswered, member, PositionChoice.OBJECT)
    rows.ballot(unit, [member], DEADLINE, State.NO_DECISION)
    case(unit, chair, State.BALLOT, before=60)
    withdrawn = rows.ballot(unit, [member], later(days=20), State.OBJECTION)
    rows.position(withdrawn, member, PositionChoice.OBJECT)
    rows.position(withdrawn, member, PositionChoice.YES)
    assert duties(chair) == [  # by the day each is due
        ("1 answer of a unit is overdue", "/admin/consultations/?due=overdue", "Look and remind"),
        ("2026-002 주간 보고 폐지", "/cases/2026-002/", "Open the ballot"),
        ("2026-005 주간 보고 폐지", "/cases/2026-005/", "Decide what follows"),
        (
            "2026-004 주간 보고 폐지",
            f"/cases/2026-004/objections/{unanswered.electors.get().positions.get().pk}/",
            "Answer",
        ),
        ("2026-007 주간 보고 폐지", "/cases/2026-007/", "Decide what follows"),
        ("2026-001 주간 보고 폐지", "/cases/2026-001/", "Look and submit"),
    ]


def test_the_minister_signs(unit: Unit, make_user: MakeUser) -> None:
    minister = make_user("min", Role.MINISTER, language="en")
    case(unit, minister, State.AGREED, before=60)
    case(unit, minister, State.DRAFT, before=60)
    assert duties(minister) == [("2026-001 주간 보고 폐지", "/cases/2026-001/", "Read and sign")]
