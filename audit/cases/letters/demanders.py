"""Who asks for the work of a case, and who stood there before somebody changed the entry."""

from collections.abc import Iterator

from audit.access.gate import holders
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import tree_on
from audit.register.queries import demanders_before

from ..models import Case


def requesters_of(case: Case) -> Iterator[User]:
    """The heads of the units that ask for the work, and whoever the entry named within the last year as demanding it: nobody does
    without what somebody else demands by changing the entry first, unseen by the other."""
    tree, units = tree_on(clock.today()), set[int]()
    before = [
        each for line in case.lines.select_related("item") for each in demanders_before(line.item, tree)
    ]
    asking = case.lines.exclude(item__requester_unit=None).values_list("item__requester_unit", flat=True)
    units.update(asking, (each.unit for each in before if each.unit is not None))
    for people in heads_of(sorted(units), tree.day).values():
        yield from people
    if any(each.minister for each in before):
        yield from holders(Permission.SIGN)
