"""Who demands work, and what somebody demands: whoever does may do without it."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q

from audit.access.choices import Role
from audit.access.gate import can, grants_behind
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Unit, User
from audit.directory.queries import Tree, seats_of, tree_on
from audit.journal.models import Event

from ..choices import Recipient, RequesterKind
from ..events import ITEM_EDITED, ITEM_REVISED
from ..models import WorkItem, WorkItemQuerySet
from ..rules.demand import DEMANDED, LEVELS, MINISTER, UNSAID, Demander, Requested, demander

# The answers that say who demands the work, and the acts that change them.
ASKING = ("requester_kind", "requester_unit", "requester_level", "final_recipient")
CHANGED = (ITEM_EDITED.name, ITEM_REVISED.name)
A_YEAR = timedelta(days=365)
# Whoever receives the work last and is no superior of the unit. The colleagues of the unit itself are on its side.
WITHIN = frozenset({Recipient.TEAM})


def request_of(item: WorkItem) -> Requested:
    """What the entry says of who asks for the work."""
    return Requested(item.requester_kind, item.requester_unit_id, item.requester_level, item.final_recipient)


def demander_of(item: WorkItem, tree: Tree) -> Demander:
    """Who demands the work on the day of the tree. No query."""
    above = [(unit, tree.versions[unit].level) for unit in tree.path(item.unit_id)]
    return demander(request_of(item), above)


def demanders_before(item: WorkItem, tree: Tree) -> list[Demander]:
    """Who stood in the entry within the last year as demanding the work and does not any more, the latest first. One query."""
    told = Event.objects.about(item).filter(kind__in=CHANGED, at__gt=clock.now() - A_YEAR)
    above = [(unit, tree.versions[unit].level) for unit in tree.path(item.unit_id)]
    ids, now = {row.code: unit for unit, row in tree.versions.items()}, demander_of(item, tree)
    said = {name: getattr(item, name) for name in ASKING}
    said["requester_unit"] = item.requester_unit.code if item.requester_unit else ""
    found: list[Demander] = []
    for event in told:
        changed = event.facts["changes"]
        said |= {name: changed[name]["before"] for name in ASKING if name in changed}
        unit = ids.get(said["requester_unit"])
        was = demander(
            Requested(said["requester_kind"], unit, said["requester_level"], said["final_recipient"]), above
        )
        if was.is_known and was not in (now, *found):
            found.append(was)
    return found


def may_waive(by: User, item: WorkItem) -> bool:
    """Whether a person demands this report, event or meeting, or heads somebody who does: in its unit or above it, in the seat of
    the council that unit has, or as the minister."""
    if item.kind not in DEMANDED:
        return False
    found = demander_of(item, tree_on(clock.today()))
    if found.minister:
        return can(by, Permission.SIGN)
    if found.unit is None:
        return False
    return can(by, Permission.WAIVE_DEMAND, Unit(pk=found.unit)) or found.unit in _seats(by)


def _seats(user: User) -> frozenset[int]:
    """The units for which a person sits in the council today. Two queries at most."""
    return _places(user, Role.MEMBER)


def _places(user: User, *roles: Role) -> frozenset[int]:
    """The units of these roles of a person: that of the grant, and of a seat in the council without one that of the person."""
    grants = list(grants_behind(user, clock.today()).filter(role__in=roles))
    unseated = [grant.user_id for grant in grants if grant.unit_id is None and grant.role == Role.MEMBER]
    seats = seats_of(unseated, clock.today())
    named = {grant.unit_id for grant in grants} | {seat.pk for seat in seats.values()}
    return frozenset(unit for unit in named if unit is not None)


def demanded_by(user: User) -> WorkItemQuerySet:
    """The reports, events and meetings that go on because this person asks for them, as the register says."""
    units, wanted = _places(user, Role.MEMBER, Role.UNIT_HEAD), Q(pk=None)
    if units:
        tree = tree_on(clock.today())
        for unit in sorted(units):
            wanted |= _of_unit(unit, tree)
    if can(user, Permission.SIGN):
        wanted |= _of_level(MINISTER)
    return WorkItem.objects.live().filter(wanted, kind__in=DEMANDED)


def _of_unit(unit: int, tree: Tree) -> Q:
    """Work that this unit asks for, or its head as the superior of that level below which the work is done."""
    wanted, version = Q(requester_kind=RequesterKind.UNIT, requester_unit=unit), tree.versions.get(unit)
    for level, own in LEVELS.items():
        if version is not None and version.level == own:
            wanted |= _of_level(level) & Q(unit__in=tree.subtree(unit))
    return wanted


def _of_level(level: str) -> Q:
    """Work that a superior of this level asks for, or receives last where nobody was named who asks."""
    said = Q(requester_kind=RequesterKind.LEVEL, requester_level=level)
    return said | Q(requester_kind__in=UNSAID, final_recipient=level)


def sides(items: Iterable[WorkItem]) -> int:
    """How many stand on either side of the work: the units that own it, ask for it and receive it, and others outside.

    One query."""
    tree = tree_on(clock.today())
    return len({side for item in items for side in _sides(item, tree)})


def _sides(item: WorkItem, tree: Tree) -> set[str | int]:
    found: set[str | int] = {item.unit_id}
    asks = demander_of(item, tree)
    found |= {"minister"} if asks.minister else set()
    found |= {asks.unit} if asks.unit is not None else set()
    found |= {"outside"} if item.requester_kind == RequesterKind.OUTSIDE else set()
    if item.final_recipient in WITHIN:
        return found
    if item.final_recipient not in {*LEVELS, MINISTER}:
        return found | {"outside"}
    above = [(unit, tree.versions[unit].level) for unit in tree.path(item.unit_id)]
    reads = demander(Requested(RequesterKind.LEVEL, None, item.final_recipient, ""), above)
    return found | {reads.unit if reads.unit is not None else item.final_recipient}
