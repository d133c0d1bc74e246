"""The task behind the beat: every ministry, each in its own scope."""

from audit.cases.choices import State
from audit.cases.tasks import tick
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Unit
from tests.cases.council import Council, again
from tests.world import found


def test_every_ministry_is_looked_after(council: Council) -> None:
    other = found("mof", "재정경제부", "Ministry of Finance")
    with ministry_scope(other):
        Unit.objects.create(ministry=other, code="M")
    case = council.in_state(State.SCHEDULED)
    assert case.deadline is not None
    with clock.at(case.deadline):
        assert [tick(), tick()] == [1, 0]
    assert again(case).state == State.PAUSED
