"""What is frozen when a ballot opens goes into the journal, so that nobody can change it there."""

from audit.access.acts import part_of_act
from audit.directory.models import User
from audit.journal.actions import record
from audit.journal.models import Event

from ...ballots.queries.digests import frozen_facts
from ...events.ballot import BALLOT_FROZEN
from ...models import Ballot


@part_of_act
def freeze(ballot: Ballot, *, by: User | None) -> Event:
    """Record electorate, rule and text of an opening."""
    return record(BALLOT_FROZEN, ballot, by=by, data=frozen_facts(ballot))
