"""When a ballot passes, as part of the act of the second person who agrees to another rule."""

from collections.abc import Mapping

from audit.access.acts import part_of_act
from audit.core.refusals import SomebodyWasFaster
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.journal.actions import record

from ...events import RULE_CHANGED
from ...queries.two_people import passing_rule


@part_of_act
def set_passing_rule(*, by: User | None, before: Mapping[str, int], after: Mapping[str, int]) -> Ministry:
    """Put a rule in the place of the one that stood when it was proposed; ballots that are open keep theirs."""
    ministry = Ministry.objects.select_for_update().get(pk=current_ministry_id())
    if passing_rule(ministry) != before:
        raise SomebodyWasFaster()
    changes = {
        name: {"before": before[name], "after": value}
        for name, value in after.items()
        if before[name] != value
    }
    for name in changes:
        setattr(ministry, name, after[name])
    ministry.save(update_fields=list(changes))
    record(RULE_CHANGED, ministry, by=by, data={"changes": changes})
    return ministry
