"""Who works for whom: an aide prepares, and the person the grant names confirms."""

from collections.abc import Collection
from datetime import date

from audit.directory.models import User

from .choices import Role
from .models import Grant


def principals_of(user: User, day: date) -> list[User]:
    """Those a person works for as an aide on a day. One query."""
    rows = Grant.objects.on(day).filter(
        user=user, role=Role.AIDE, user__is_active=True, principal__is_active=True
    )
    return [
        row.principal for row in rows.select_related("principal").order_by("pk") if row.principal is not None
    ]


def aides_among(people: Collection[int], of: User, day: date) -> set[int]:
    """Which of these people, by id, work as aides for a person on a day. One query."""
    rows = Grant.objects.on(day).filter(user__in=people, role=Role.AIDE, principal=of)
    return set(rows.values_list("user", flat=True))
