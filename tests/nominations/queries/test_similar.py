from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.directory.models import Unit
from audit.journal.actions import audited
from audit.nominations.actions.triage import take_up
from audit.nominations.models import Nomination
from audit.nominations.queries.similar import AlikeWork, similar_work
from audit.register.actions.parts.naming import name_work
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.nominations.actions.test_triage import DRAFT
from tests.nominations.rows import sealed, ticked
from tests.world import MakeUser


def test_live_work_like_a_report_is_found_in_three_queries(
    unit: Unit, make_user: MakeUser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    by = make_user("secretary", Role.SECRETARY)
    first = audited(name_work)(by=by, unit=unit, draft=DRAFT)
    second = audited(name_work)(by=by, unit=unit, draft=DRAFT)
    WorkItem.objects.filter(pk=second.pk).update(status=Status.STOPPED)
    with django_assert_num_queries(3):
        assert similar_work("주간업무추진실적 보고를 세 번 고칩니다") == [AlikeWork(first, by_reports=False)]
    with django_assert_num_queries(0):
        assert similar_work("보고 회의") == []


def test_five_reports_like_it_lead_to_the_work_they_led_to(unit: Unit, make_user: MakeUser) -> None:
    """Its title says nothing of what they say. What waits, or was withdrawn, counts for nothing."""
    by = make_user("secretary", Role.SECRETARY)
    said = "복도 현황판을 금요일마다 새로 씁니다"
    rows = sealed(*map(str, range(6)), what=said)
    item = take_up(by=by, ticked=ticked(rows[:5]), unit=unit, draft=DRAFT, text="등록")
    assert similar_work("복도 현황판을 왜 새로 쓰나요") == [AlikeWork(item, by_reports=True)]
    Nomination.objects.filter(pk=rows[0].pk).update(withdrawn_on=rows[0].day)
    assert similar_work("복도 현황판을 왜 새로 쓰나요") == []
