"""Whether a member and a seat of an electorate came together by a reorganization alone, which is the plan of one administrator.

What makes an heir takes two people: the council role, and the seat of who holds it. So the plan counts for nothing unless one of
them came after it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Max, Q

from audit.access.choices import Role
from audit.access.events import GRANT_GIVEN
from audit.access.models import Grant
from audit.journal.models import Event
from audit.people.events import PERSON_APPOINTED, PERSON_MOVED

from ...events.ballot import ELECTOR_PASSED_ON


@dataclass(frozen=True)
class SeatingHistory:
    """How these seats and these members, by id, came where they are. Two queries, once somebody asks."""

    electors: Collection[int]
    members: Collection[int]

    def is_planned_alone(self, elector: int, member: int) -> bool:
        """Whether nothing that takes two came after the plan that moved the member, or passed the seat on."""
        passed = self._latest.get((ELECTOR_PASSED_ON.name, elector), 0)
        moved = self._latest.get((PERSON_MOVED.name, member), 0)
        seated = self._latest.get((PERSON_APPOINTED.name, member), 0)
        given = max(
            (self._latest.get((GRANT_GIVEN.name, pk), 0) for pk in self._roles.get(member, ())), default=0
        )
        return max(passed, moved) > max(seated, given)

    @cached_property
    def _roles(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        rows = Grant.objects.filter(role=Role.MEMBER, user__in=self.members).order_by()
        for pk, user in rows.values_list("pk", "user"):
            found.setdefault(user, []).append(pk)
        return found

    @cached_property
    def _latest(self) -> Mapping[tuple[str, int], int]:
        """By kind and subject the number of the last event."""
        grants = [pk for roles in self._roles.values() for pk in roles]
        people = Q(
            kind__in=(PERSON_MOVED.name, PERSON_APPOINTED.name),
            subject_type="user",
            subject_id__in=self.members,
        )
        given = Q(kind=GRANT_GIVEN.name, subject_type="grant", subject_id__in=grants)
        passed = Q(kind=ELECTOR_PASSED_ON.name, subject_type="elector", subject_id__in=self.electors)
        rows = Event.objects.filter(people | given | passed).order_by().values_list("kind", "subject_id")
        return {(kind, subject): last for kind, subject, last in rows.annotate(last=Max("sequence"))}
