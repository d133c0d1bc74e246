from audit.core import clock
from audit.directory.models import Ministry
from audit.nominations.models import Nomination
from audit.nominations.tasks import keep
from tests.nominations.rows import TOMORROW, sent


def test_the_clock_seals_in_every_ministry_and_twice_is_once(ministry: Ministry) -> None:
    sent()
    assert keep() == 0
    with clock.at(TOMORROW):
        assert (keep(), keep()) == (1, 0)
    assert Nomination.objects.get().sealed
