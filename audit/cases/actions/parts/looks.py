"""That a member has looked again."""

from audit.access.acts import part_of_act
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record

from ...events.promise import LOOKED_AGAIN
from ...models import Ballot, Elector, Look


@part_of_act
def note_look(ballot: Ballot, elector: Elector, *, by: User) -> Look:
    """Note it once for an opening. The journal says it of the seat, sealed like a position."""
    look, new = Look.objects.get_or_create(
        ballot=ballot,
        elector=elector,
        defaults={"ministry_id": ballot.ministry_id, "looked_by": by, "looked_at": clock.now()},
    )
    if new:
        record(LOOKED_AGAIN, elector, by=by, data={"ballot": ballot.pk})
    return look
