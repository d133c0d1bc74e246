"""What the secretary makes of reports: value, event, answer; and refusals without a trace."""

from collections.abc import Callable
from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.journal.models import Event
from audit.nominations.actions.sending import withdraw
from audit.nominations.actions.triage import declare_concerned, decline, join, pass_on, take_up, talk
from audit.nominations.choices import DeclineReason, PassedTo
from audit.nominations.models import NamedWork, Nomination, Remark
from audit.nominations.queries.duties import owed_by
from audit.nominations.refusals import (
    DecidedMeanwhile,
    NoAnswer,
    NobodyLeft,
    NominationGone,
    NoMisconductOffice,
    NothingTicked,
)
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.refusals import ItemEnded
from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import ItemDraft
from tests.nominations.rows import TOMORROW, digest, sealed, ticked
from tests.world import MakeUser, found

DRAFT = ItemDraft(
    title="주간업무 추진실적 보고", kind="report", final_recipient="unknown", mandate="unknown",
    effort=(EffortLine("author", "unknown", 1, 60),), as_needed_a_year=12,
)  # fmt: skip


@pytest.fixture
def secretary(make_user: MakeUser) -> User:
    return make_user("secretary", Role.SECRETARY)


def last_kinds(count: int) -> list[tuple[str, int]]:
    rows = Event.objects.order_by("-sequence")[:count]
    return [(row.kind, row.subject_id) for row in reversed(rows)]


def test_reports_become_one_item_that_waits_for_the_units_head(secretary: User, unit: Unit) -> None:
    rows = sealed("1", "2")
    with clock.at(TOMORROW):
        item = take_up(by=secretary, ticked=ticked(rows), unit=unit, draft=DRAFT, text="등록했습니다")
    item.refresh_from_db()
    assert (item.status, item.unit, item.supporters, item.logged_by, item.confirmed_at) == (
        Status.LOGGED, unit, 2, secretary, None,
    )  # fmt: skip
    assert (
        list(Nomination.objects.values_list("status", "item", "answered_on", "decided_on"))
        == [("taken_up", item.pk, date(2026, 3, 10), date(2026, 3, 10))] * 2
    )
    assert (
        list(Remark.objects.values_list("text", "from_sender", "place")) == [("등록했습니다", False, 1)] * 2
    )
    assert last_kinds(3) == [("item.named", item.pk)] + [
        ("nomination.taken_up", pk) for pk in sorted(row.pk for row in rows)
    ]


def test_a_report_joins_an_item_and_its_voices_grow(secretary: User, unit: Unit) -> None:
    rows = sealed("1", "2", "3")
    item = take_up(by=secretary, ticked=ticked(rows[:1]), unit=unit, draft=DRAFT, text="등록했습니다")
    join(by=secretary, ticked=ticked(rows[1:]), item=item, text="합쳤습니다")
    item.refresh_from_db()
    assert (item.supporters, NamedWork.objects.get().reports) == (3, 3)
    assert Nomination.objects.filter(status="joined", item=item).count() == 2


def test_no_report_joins_work_that_has_ended(secretary: User, unit: Unit) -> None:
    rows = sealed("1", "2")
    item = take_up(by=secretary, ticked=ticked(rows[:1]), unit=unit, draft=DRAFT, text="등록했습니다")
    WorkItem.objects.filter(pk=item.pk).update(status=Status.STOPPED)
    with pytest.raises(ItemEnded):
        join(by=secretary, ticked=ticked(rows[1:]), item=item, text="합쳤습니다")
    assert Nomination.objects.get(pk=rows[1].pk).status == "received"


def test_declined_passed_on_and_talked_about(secretary: User, ministry: Ministry) -> None:
    one, two, three = sealed("1", "2", "3")
    with clock.at(TOMORROW):
        decline(by=secretary, ticked=ticked([one]), reason=DeclineReason.PRESCRIBED, text="법에 있습니다")
        pass_on(by=secretary, ticked=ticked([two]), to=PassedTo.UNIT, text="부서에 문의하십시오")
        talk(by=secretary, ticked=ticked([three]), text="어느 부서입니까")
    found = {row.pk: row for row in Nomination.objects.all()}
    assert (found[one.pk].status, found[one.pk].decline_reason) == ("declined", "prescribed")
    assert (found[two.pk].status, found[two.pk].passed_to) == ("passed_on", "unit")
    assert (found[three.pk].status, found[three.pk].decided_on) == ("talking", None)
    assert last_kinds(3) == [
        ("nomination.declined", one.pk), ("nomination.passed_on", two.pk), ("nomination.talked", three.pk),
    ]  # fmt: skip
    assert Event.objects.order_by("-sequence")[2].facts == {"why": "prescribed"}


def test_misconduct_goes_where_the_setting_says(secretary: User, ministry: Ministry) -> None:
    (row,) = sealed()
    with pytest.raises(NoMisconductOffice):
        pass_on(by=secretary, ticked=ticked([row]), to=PassedTo.MISCONDUCT, text="감사실로")
    Ministry.objects.update(misconduct_office="감사관실 044-203-0000")
    pass_on(by=secretary, ticked=ticked([row]), to=PassedTo.MISCONDUCT, text="감사실로")
    assert Nomination.objects.get().passed_to == "misconduct"


def test_what_is_refused_leaves_no_trace(secretary: User, make_user: MakeUser, unit: Unit) -> None:
    (row,) = sealed()
    shown = ticked([row])
    before = Event.objects.count()
    refused: list[tuple[type[Exception], Callable[[], object]]] = [
        (NothingTicked, lambda: talk(by=secretary, ticked=[], text="x")),
        (NoAnswer, lambda: talk(by=secretary, ticked=shown, text="")),
        (NominationGone, lambda: talk(by=secretary, ticked=[*shown, (row.pk + 99, 1)], text="x")),
        (DecidedMeanwhile, lambda: talk(by=secretary, ticked=[(row.pk, row.version + 1)], text="x")),
    ]
    for role in (
        Role.STAFF,
        Role.UNIT_HEAD,
        Role.MEMBER,
        Role.AUDITOR,
        Role.ADMIN,
        Role.OBSERVER,
        Role.MINISTER,
    ):
        by = make_user(role.value, role, unit=unit)
        refused.append((NotAllowed, lambda by=by: talk(by=by, ticked=shown, text="x")))  # type: ignore[misc]  # bound now
    for reason, act in refused:
        with pytest.raises(reason):
            act()
    assert (Event.objects.count(), Remark.objects.count(), Nomination.objects.get().status) == (
        before,
        0,
        "received",
    )


def test_the_second_of_two_is_told_and_a_withdrawn_report_is_gone(secretary: User) -> None:
    one, two = sealed("1", "2")
    shown = ticked([one])
    talk(by=secretary, ticked=shown, text="어느 부서입니까")
    with pytest.raises(DecidedMeanwhile):
        decline(by=secretary, ticked=shown, reason=DeclineReason.OTHER, text="x")
    shown = ticked([two])
    withdraw(digest=digest("2"))
    with pytest.raises(NominationGone):
        decline(by=secretary, ticked=shown, reason=DeclineReason.OTHER, text="x")


def test_a_secretary_who_is_concerned_sees_it_no_more_and_the_next_one_triages(
    secretary: User, make_user: MakeUser
) -> None:
    (row,) = sealed()
    with pytest.raises(NobodyLeft):
        declare_concerned(by=secretary, nomination=row)
    chair = make_user("chair", Role.CHAIR)
    assert list(owed_by(chair)) == []
    declare_concerned(by=secretary, nomination=row)
    assert last_kinds(1) == [("nomination.recused", row.pk)]
    assert row not in Nomination.objects.readable_by(secretary)
    assert (list(owed_by(secretary)), list(owed_by(chair))) == ([], [row])
    with pytest.raises(NominationGone):
        talk(by=secretary, ticked=ticked([row]), text="x")
    talk(by=chair, ticked=ticked([row]), text="단장이 살펴봅니다")
    with pytest.raises(NobodyLeft):
        declare_concerned(by=chair, nomination=row)


def test_reports_of_another_ministry_are_not_there(secretary: User) -> None:
    (row,) = sealed()
    shown = ticked([row])
    other = found("other", "다른부", "Another Ministry")
    with ministry_scope(other), pytest.raises(NotAllowed):
        talk(by=secretary, ticked=shown, text="x")
