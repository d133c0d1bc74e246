"""Who stands in for whom: duties and mail reach whoever is there to act."""

from collections.abc import Mapping, Sequence
from datetime import date

from audit.core.readings import read_once
from audit.directory.models import Absence, User


def deputies_on(day: date) -> Mapping[int, User]:
    """Ids of those who are away on a day → their deputies, where one is named who is not away. One query, once where
    readings are kept."""
    return read_once(_deputies_on, day)


def _deputies_on(day: date) -> dict[int, User]:
    away = Absence.objects.on(day)
    rows = away.filter(deputy__is_active=True).exclude(deputy_id__in=away.values("user_id"))
    return {row.user_id: row.deputy for row in rows.select_related("deputy") if row.deputy is not None}


def acting_for(people: Sequence[User], deputies: Mapping[int, User], user: User | None) -> list[User]:
    """Who acts for these people: each, or who stands in; of one person, that one where it is one of them. Who is away and looks
    all the same sees it too."""
    if user is None:
        return list(dict.fromkeys(deputies.get(head.pk, head) for head in people))
    return [user] if any(user in (head, deputies.get(head.pk)) for head in people) else []
