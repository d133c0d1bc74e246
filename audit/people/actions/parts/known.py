"""What is known of a person, corrected as part of an act."""

from collections.abc import Mapping

from audit.access.acts import part_of_act
from audit.core.refusals import AlreadyDone
from audit.directory.models import User
from audit.journal.actions import record

from ...events import PERSON_CHANGED
from ...queries.preconditions import demand_address, demand_member


@part_of_act
def correct(*, by: User | None, user: User, given: Mapping[str, str]) -> User:
    """Write what differs, by the names of the columns, as `actions.change_person` says."""
    demand_member(user)
    row = User.objects.select_for_update().get(pk=user.pk)
    changed = [name for name, value in given.items() if getattr(row, name) != value]
    if not changed:
        raise AlreadyDone()
    if "email" in changed:
        demand_address(given["email"], of=user)
    for name in changed:
        setattr(row, name, given[name])
    row.save(update_fields=changed)
    record(PERSON_CHANGED, row, by=by, data={"changed": changed})
    return row
