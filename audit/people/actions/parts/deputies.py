"""A deputy for an absence, as part of the acts that name one."""

from audit.access.acts import part_of_act
from audit.directory.models import Absence, User
from audit.journal.models import Event

from ...letters import notify_deputy
from ...queries.persons import is_away
from ...queries.preconditions import demand_member
from ...refusals import DeputyAway, OneselfChosen


@part_of_act
def stand_in(*, absence: Absence, deputy: User, event: Event) -> Absence:
    """Let somebody stand in, who is told by mail, as `actions.note_absence` says."""
    if deputy.pk == absence.user_id:
        raise OneselfChosen()
    demand_member(deputy)
    if is_away(deputy, absence.valid_from, absence.valid_until):
        raise DeputyAway(name=deputy)
    absence.deputy = deputy
    absence.save(update_fields=["deputy"])
    notify_deputy(absence, deputy, event=event)
    return absence
