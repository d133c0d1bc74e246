"""The demo is told once for all tests of this file; it takes some seconds."""

from collections import Counter
from datetime import date, timedelta

import pytest

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.choices import State
from audit.cases.models import Case
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.queries import tree_on
from audit.journal.models import Event
from audit.management.demo.plots import PLOTS
from audit.management.demo.story import NEW_ORDER, tell
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.reorganizations.models import Reorganization
from audit.scoring.models import Assignment, Round
from tests.world import MONDAY


@pytest.mark.django_db
def test_every_page_has_something_to_show() -> None:
    with clock.at(MONDAY):
        ministry = tell(MONDAY)
        with ministry_scope(ministry):
            ends = Counter(plot.ends for plot in PLOTS)
            assert Counter(Case.objects.values_list("state", flat=True)) == ends
            # Every state a case can rest in; `decided` is passed through at once.
            assert set(ends) == set(State) - {State.DECIDED}
            assert set(Grant.objects.values_list("role", flat=True)) == set(Role)
            assert WorkItem.objects.count() == 106
            assert set(WorkItem.objects.values_list("status", flat=True)) == set(Status) - {Status.KEPT}
            assert list(Round.objects.order_by("number").values_list("status", flat=True)) == [
                "released",
                "open",
            ]
            assert Assignment.objects.open().exists()
            plans = Reorganization.objects.order_by("number").values_list("effective_on", "stage")
            assert list(plans) == [(NEW_ORDER, "applied"), (date(2027, 1, 1), "draft")]
            days = (NEW_ORDER - timedelta(days=1), NEW_ORDER)
            assert [len(tree_on(day).versions) for day in days] == [138, 145]
            moments = list(Event.objects.order_by("sequence").values_list("at", flat=True))
            assert moments == sorted(moments)
