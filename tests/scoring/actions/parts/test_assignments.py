"""The assignment an act works on: as long as it waits for its score."""

from audit.core.refusals import AlreadyDone
from audit.directory.models import User
from audit.journal.actions import audited
from audit.scoring.actions.parts.assignments import waiting as _waiting
from audit.scoring.actions.rounds import release_round
from audit.scoring.refusals import AlreadyReleased
from tests.scoring.world import MakeItem, OpenRound, SheetOf, give, give_all, refused

# Parts run inside an act; here this is it.
waiting = audited(_waiting)


def test_only_what_waits_for_its_score_goes_on(
    open_: OpenRound, make_item: MakeItem, sheet_of: SheetOf, anna: User, secretary: User
) -> None:
    opened = open_(make_item())
    own = sheet_of(opened, anna)
    assert waiting(own) == own
    give(own)
    refused(AlreadyDone, lambda: waiting(own))
    give_all(opened)
    release_round(by=secretary, round=opened)
    refused(AlreadyReleased, lambda: waiting(own))
