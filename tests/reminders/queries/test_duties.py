"""Who owes what: the end of temporary units, and duties of people who are away or left."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.actions import answer_objection, look_again
from audit.cases.ballots.queries.counting import standing
from audit.cases.models import Case
from audit.cases.queries.cases import the_ballot
from audit.core import clock
from audit.directory.models import Absence, Unit, UnitVersion, User
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.reminders.actions import remind
from audit.reminders.queries.duties import consultations, looks, positions, scores
from audit.reminders.queries.reply_duties import objections
from audit.reminders.queries.waiting import waiting_for
from tests.cases.council import Council, council
from tests.reminders import rows
from tests.world import MakeUser, later

LAST_DAY = date(2026, 5, 29)  # a Friday
MONTH, WEEK = (
    datetime(2026, month, day, 0, tzinfo=UTC) for month, day in ((4, 29), (5, 22))
)  # 09:00 in Seoul
SECOND = timedelta(seconds=1)

__all__ = ["council"]


@pytest.fixture
def planner(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN, language="en")


@pytest.fixture
def temporary(unit: Unit) -> Unit:
    UnitVersion.objects.filter(unit=unit).update(valid_until=LAST_DAY)
    return unit


def run(moment: datetime) -> list[str]:
    """The subjects of what the reminders queue at that moment."""
    with clock.at(moment):
        before = OutboxMail.objects.count()
        remind(moment)
        compose_due()
    return list(OutboxMail.objects.order_by("pk").values_list("subject", flat=True)[before:])


def test_who_plans_is_reminded_a_month_and_a_week_before_and_once_each(
    planner: User, temporary: Unit, make_user: MakeUser
) -> None:
    make_user("kim", Role.UNIT_HEAD, unit=temporary)
    told = ["1 temporary unit ends on Fri 29 May 2026"]
    moments = (MONTH - SECOND, MONTH, MONTH, WEEK - SECOND, WEEK, WEEK, WEEK + timedelta(days=8))
    assert [run(moment) for moment in moments] == [[], told, [], [], told, [], []]
    mail = OutboxMail.objects.latest("pk")
    assert (mail.recipient, mail.kind) == (planner, "reminder_temporary_unit")
    assert "- Division PC-01\n" in mail.text
    assert mail.text.strip().endswith("/organization/PC-01/")


def test_two_units_of_one_day_come_in_one_mail(planner: User, temporary: Unit, other_unit: Unit) -> None:
    UnitVersion.objects.filter(unit=other_unit).update(valid_until=LAST_DAY)
    assert run(MONTH) == ["2 temporary units end on Fri 29 May 2026"]
    assert OutboxMail.objects.get().text.strip().endswith("/organization/reorganizations/")


def test_a_unit_that_goes_on_under_another_name_is_no_reason(planner: User, temporary: Unit) -> None:
    old = UnitVersion.objects.get(unit=temporary)
    UnitVersion.objects.create(
        ministry=temporary.ministry, unit=temporary, name_ko="새과", name_en="New", level=old.level, parent=old.parent,
        valid_from=LAST_DAY + timedelta(days=1),
    )  # fmt: skip
    assert (run(MONTH), run(WEEK)) == ([], [])


@pytest.mark.parametrize(("role", "waiting"), [(Role.ADMIN, 1), (Role.STAFF, 0), (Role.CHAIR, 0)])
def test_it_waits_on_the_desk_of_who_plans(
    make_user: MakeUser, temporary: Unit, role: Role, waiting: int
) -> None:
    person = make_user("lee", role, unit=temporary)
    with clock.at(MONTH - timedelta(days=1)):
        assert waiting_for(person) == []
    with clock.at(MONTH):
        found = waiting_for(person)
    assert [(row.what, row.url) for row in found] == [
        ("기획재정담당관: 2026. 5. 29.(금)까지", "/organization/PC-01/")
    ] * waiting


def test_who_stands_in_for_an_absent_head_owes_the_answer(unit: Unit, make_user: MakeUser) -> None:
    head, lee = make_user("han", Role.UNIT_HEAD, unit=unit), make_user("lee", Role.STAFF, unit=unit)
    question = rows.consultation(unit, head, later(days=14))
    url = f"/cases/2026-001/consultations/{question.pk}/"
    assert [duty.who for duty in consultations(None)] == [head]
    assert [row.url for row in waiting_for(lee)] == []
    day = clock.today()
    Absence.objects.create(ministry=unit.ministry, user=head, deputy=lee, valid_from=day, valid_until=day)
    assert [duty.who for duty in consultations(None)] == [lee]
    assert [[row.url for row in waiting_for(person)] for person in (head, lee)] == [[url], [url]]
    with clock.at(later(days=1)):
        assert [duty.who for duty in consultations(None)] == [head]


def test_a_clerk_costs_no_look_at_ballots_and_consultations(
    unit: Unit, make_user: MakeUser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    head, lee = make_user("han", Role.UNIT_HEAD, unit=unit), make_user("lee", Role.STAFF, unit=unit)
    rows.consultation(unit, head, later(days=14))
    with django_assert_num_queries(5):  # what the clerk may do, each time
        assert [*positions(lee), *looks(lee), *consultations(lee), *objections(lee)] == []


def test_a_deputy_who_heads_the_unit_too_is_reminded_once(unit: Unit, make_user: MakeUser) -> None:
    head, lee = (make_user(name, Role.UNIT_HEAD, unit=unit) for name in ("han", "lee"))
    rows.consultation(unit, head, later(days=14))
    day = clock.today()
    Absence.objects.create(ministry=unit.ministry, user=head, deputy=lee, valid_from=day, valid_until=day)
    assert [duty.who for duty in consultations(None)] == [lee]


def test_nobody_who_left_is_reminded_of_scores(unit: Unit, make_user: MakeUser) -> None:
    kim, lee = make_user("kim", Role.REVIEWER), make_user("lee", Role.REVIEWER)
    rows.scoring(unit, kim, later(days=14), items=1)
    rows.scoring(unit, lee, later(days=14), items=1)
    Grant.objects.filter(user=kim).update(valid_until=date(2026, 3, 8))
    assert [duty.who for duty in scores(None)] == [lee]
    assert list(scores(kim)) == []


@pytest.fixture
def reopened(council: Council) -> Case:
    """One recused, one has not answered, six agreed, the last objected and was answered; the ballot is open again."""
    case = council.closed("RYYYYYY-O")
    with clock.at(case.entered_at + timedelta(hours=1)):
        position = next(row for row in standing(the_ballot(case)).values() if row.choice == "OBJECT")
        answer_objection(by=council.chair, position=position, text="요약본을 남깁니다.")
        return council.move(case, "reopen_ballot")


def test_who_spoke_before_a_ballot_was_opened_again_is_asked_to_look(
    council: Council, reopened: Case
) -> None:
    members = council.members
    with clock.at(reopened.entered_at + timedelta(hours=1)):
        assert [duty.who for duty in looks(None)] == [*members[1:7], members[8]]
        assert [duty.who for duty in positions(None)] == [members[7]]
        look_again(by=members[1], case=reopened)
        council.say(reopened, 8, "A")
        council.say(reopened, 7, "A")
        assert [duty.who for duty in looks(None)] == members[2:7]
        mine = [
            [(duty.about, duty.url, duty.deadline) for duty in looks(members[place])] for place in (0, 1, 2)
        ]
        about = f"look:{the_ballot(reopened).pk}"
        assert mine == [[], [], [(about, f"/cases/{reopened.number}/", reopened.deadline)]]
    assert reopened.deadline is not None
    with clock.at(reopened.deadline):
        assert list(looks(None)) == []


def test_a_first_opening_asks_nobody_to_look(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YYYY")
        assert list(looks(None)) == []


def test_it_is_brought_to_mind_three_days_before_the_end_and_to_nobody_who_has_looked(
    council: Council, reopened: Case
) -> None:
    with clock.at(reopened.entered_at + timedelta(hours=1)):
        for member in council.members[1:6]:
            look_again(by=member, case=reopened)
    assert reopened.deadline is not None
    run(reopened.deadline - timedelta(days=1))
    mails = OutboxMail.objects.filter(kind="reminder_look").order_by("pk")
    assert [mail.recipient for mail in mails] == [council.members[6], council.members[8]]
    assert mails[0].text.strip().endswith(f"/cases/{reopened.number}/")
