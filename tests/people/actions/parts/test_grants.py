from datetime import date

from audit.access.choices import Role
from audit.access.models import Grant
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.people.actions.parts.grants import end_grants as _end_grants
from tests.world import MakeUser

# Parts run inside an act; here this is it.
end_grants = audited(_end_grants)

LAST = date(2026, 3, 13)


def test_roles_end_on_the_day_and_those_to_come_are_taken_back(make_user: MakeUser) -> None:
    kim = make_user("kim", Role.CHAIR, Role.REVIEWER)
    Grant.objects.filter(role=Role.REVIEWER).update(valid_from=date(2026, 4, 1))
    running, to_come = Grant.objects.order_by("valid_from")
    assert end_grants([running, to_come], LAST, by=kim) == [running, None]
    assert list(Grant.objects.values_list("role", "valid_until")) == [(Role.CHAIR, LAST)]
    assert [event.kind for event in Event.objects.order_by("sequence")] == ["grant.ended", "grant.withdrawn"]
