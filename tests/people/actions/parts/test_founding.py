from audit.directory.models import Ministry
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.people.actions.parts.founding import end_founding as _end_founding
from audit.people.queries.two_people import founding_is_over
from tests.world import MONDAY, later

# Parts run inside an act; here this is it.
end_founding = audited(_end_founding)


def test_it_ends_once(ministry: Ministry) -> None:
    assert not founding_is_over()
    end_founding(MONDAY, by=None)
    end_founding(later(days=1), by=None)
    assert founding_is_over()
    ministry.refresh_from_db()
    assert ministry.founding_ended_at == MONDAY
    assert [event.kind for event in Event.objects.all()] == ["founding.ended"]
