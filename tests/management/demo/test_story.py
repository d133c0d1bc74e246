"""The demo as `load_demo --reset` tells it; it takes some seconds, so it is told once."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from pytest_django import Settings

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.choices import CheckAnswer, State, Track
from audit.cases.models import Case
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.invented import holds_what_is_real
from audit.directory.models import Ministry
from audit.directory.queries import tree_on
from audit.journal.models import Event
from audit.management.demo.long_plots import LONG_PLOTS
from audit.management.demo.plots import PLOTS
from audit.management.demo.story import NEW_ORDER
from audit.nominations.choices import NominationStatus
from audit.nominations.models import Nomination
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.reorganizations.models import Reorganization
from audit.scoring.models import Assignment, Round
from tests.world import MONDAY


@pytest.mark.django_db(transaction=True)
def test_a_reset_starts_it_anew_and_every_page_has_something_to_show(settings: Settings) -> None:
    settings.DEMO = True
    Ministry.objects.create(code="old", name_ko="옛 시연", name_en="Old demo", invented=True)
    with clock.at(MONDAY):
        call_command("load_demo", reset=True)
        ministry = Ministry.objects.get()
        assert not holds_what_is_real()
        assert ministry.code == "motir"
        with ministry_scope(ministry):
            ends = Counter(plot.ends for plot in (*PLOTS, *LONG_PLOTS))
            council = Case.objects.filter(track=Track.COUNCIL)
            assert Counter(council.values_list("state", flat=True)) == ends
            # Beside the plots: what the leadership gave up or declared over is in effect at once, what a unit decided can be called up.
            alone = Case.objects.exclude(track=Track.COUNCIL)
            assert set(alone.values_list("track", "state")) == {
                (Track.WAIVER, State.IN_EFFECT),
                (Track.DECLARATION, State.IN_EFFECT),
                (Track.UNIT, State.SCHEDULED),
            }
            # Every state a case can rest in, but the one a later case sends it to; `decided` is passed through at once.
            assert set(ends) == set(State) - {State.DECIDED, State.SUPERSEDED}
            confirmed = Case.objects.get(state=State.CONFIRMED)
            assert set(confirmed.checks.values_list("round", "answer")) == {
                (90, CheckAnswer.AS_DECIDED),
                (180, CheckAnswer.AS_DECIDED),
            }
            assert set(Grant.objects.values_list("role", flat=True)) == set(Role)
            assert WorkItem.objects.count() == 107  # one was named through the report centre
            assert set(Nomination.objects.values_list("status", flat=True)) == set(NominationStatus)
            assert set(WorkItem.objects.values_list("status", flat=True)) == set(Status) - {Status.WITHDRAWN}
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
