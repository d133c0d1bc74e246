"""Who speaks for a unit: the heads of that day, found upwards where a unit has none of its own."""

from collections.abc import Iterable
from datetime import date

from audit.core.readings import read_once
from audit.directory.models import User
from audit.directory.queries import lineage_on, tree_on

from .choices import Role
from .models import Grant


def heads_of(unit_ids: Iterable[int], day: date, *, but: int | None = None) -> dict[int, list[User]]:
    """The heads of each unit on a day; of the nearest unit above where it has none. Two queries, three for ended units; the first
    two once where readings are kept.

    `but`: a person, by id, who is passed over, as if somebody else had to be found.
    For a unit that ended speak the heads of those that took its duties over. A unit nobody heads, itself and everything
    above included, has an empty list."""
    unit_ids = list(unit_ids)
    tree = tree_on(day)
    heads: dict[int, list[User]] = {}
    for unit_id, head in read_once(_granted_on, day):
        if head.pk != but:
            heads.setdefault(unit_id, []).append(head)

    def of(unit_id: int) -> list[User]:
        return next((heads[above] for above in tree.path(unit_id) if above in heads), [])

    if tree.versions.keys() >= set(unit_ids):
        return {unit_id: of(unit_id) for unit_id in unit_ids}
    lineage = lineage_on(day, tree)
    return {
        unit_id: list(dict.fromkeys(head for heir in lineage.heirs(unit_id) for head in of(heir)))
        for unit_id in unit_ids
    }


def _granted_on(day: date) -> tuple[tuple[int, User], ...]:
    """Every unit that has a head of its own, with the head; once for each of several."""
    grants = Grant.objects.on(day).of_role(Role.UNIT_HEAD).order_by("user_id")
    return tuple((grant.unit_id, grant.user) for grant in grants if grant.unit_id is not None)
