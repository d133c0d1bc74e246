from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.directory.models import Unit
from audit.journal.actions import audited
from audit.nominations.queries.similar import similar_work
from audit.register.actions.parts.naming import name_work
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.nominations.actions.test_triage import DRAFT
from tests.world import MakeUser


def test_live_work_like_a_report_is_found_in_two_queries(
    unit: Unit, make_user: MakeUser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    by = make_user("secretary", Role.SECRETARY)
    first = audited(name_work)(by=by, unit=unit, draft=DRAFT)
    second = audited(name_work)(by=by, unit=unit, draft=DRAFT)
    WorkItem.objects.filter(pk=second.pk).update(status=Status.STOPPED)
    with django_assert_num_queries(2):
        assert similar_work("주간업무추진실적 보고를 세 번 고칩니다") == [first]
    with django_assert_num_queries(0):
        assert similar_work("보고 회의") == []
