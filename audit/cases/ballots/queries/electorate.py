"""Who speaks for the seats of an electorate. The electorate itself is frozen when its ballot opens (PRODUCT §7).

An elector speaks for the own seat as long as the council role is held, wherever the person sits by then. After that a
successor in office does: a member who sits in the unit of the seat, or in the unit it passed to, and has no seat of the
own in the same electorate, unless a reorganization alone brought the two together (`seating`). A seat that has spoken in the open ballot has no heir before the close discloses its position: it
stands, is not waited for, and nobody else reads or replaces it. Nobody speaks for two seats, and nobody shares one: where several seats of a unit stand empty,
or several members sit there, the first seat goes to the member who was seated first, and so on.

While who speaks for a seat is away, the deputy of that day answers for it, unless the deputy sits in the same electorate; who is
away and looks all the same may answer too. Whoever speaks first for it has spoken: the other reads and replaces nothing before the close."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from django.db.models import QuerySet

from audit.access.choices import Role
from audit.access.deputies import deputies_on
from audit.access.gate import can
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Appointment, User

from ..models import Elector, Position
from .seating import SeatingHistory

Council = Mapping[int, User]


def spoken_for_by(rows: QuerySet[Elector], user: User) -> QuerySet[Elector]:
    """Of these seats those a person speaks for today. Three queries, eight where somebody is away or has left the council."""
    electors = list(rows)
    seated = _seated(electors, telling=True)
    deputies = _deputies(electors, seated, telling=True)
    mine = {pk for found in (seated, deputies) for pk, speaker in found.items() if speaker == user}
    return rows.filter(pk__in=mine)


def own_seats(ballots: Sequence[int], electors: Iterable[Elector], user: User) -> dict[int, Elector]:
    """A person's seat in each of these electorates, by id of the ballot; of a successor in office, the one that passed on.
    `electors`: the seats of these ballots, at the least those of this person."""
    found = {elector.ballot_id: elector for elector in electors if elector.user_id == user.pk}
    others = [pk for pk in ballots if pk not in found]
    if others and can(user, Permission.TAKE_POSITION):
        for elector in spoken_for_by(Elector.objects.filter(ballot__in=others), user):
            found.setdefault(elector.ballot_id, elector)
    return found


def speakers(electors: Collection[Elector], *, telling: bool = True) -> dict[int, User]:
    """Who speaks for each of these seats today, by id of the elector; none for a seat that stands empty.

    Not `telling`: as if no seat had spoken yet, for readers who may not know which have.
    Two queries, at most seven where somebody is away or has left the council."""
    seated = _seated(electors, telling=telling)
    return seated | _deputies(electors, seated, telling=telling)


def _seated(electors: Collection[Elector], *, telling: bool) -> dict[int, User]:
    """The members of these seats and, of those who left the council, the successors in office, by id of the elector."""
    grants = Grant.objects.on(clock.today()).of_role(Role.MEMBER).order_by("pk")
    council = {grant.user_id: grant.user for grant in grants}
    found = {row.pk: council[row.user_id] for row in electors if row.user_id in council}
    empty = [row for row in electors if row.pk not in found]
    heirs = dict(_heirs({row.ballot_id for row in empty}, council, telling=telling)) if empty else {}
    return found | {row.pk: heirs[row.pk] for row in empty if row.pk in heirs}


def _deputies(electors: Collection[Elector], seated: Mapping[int, User], *, telling: bool) -> dict[int, User]:
    """The deputies of those who speak for these seats and are away, by id of the elector. One query, three where one is away."""
    named = deputies_on(clock.today())
    away = [row for row in electors if row.pk in seated and seated[row.pk].pk in named]
    if not away:
        return {}
    ballots = {row.ballot_id for row in away}
    taken = set(Elector.objects.filter(ballot__in=ballots).order_by().values_list("ballot", "user"))
    spoken = _spoken(ballots) if telling else {}
    found = {}
    for row in away:
        deputy = named[seated[row.pk].pk]
        if (row.ballot_id, deputy.pk) in taken or spoken.get(row.pk, deputy.pk) != deputy.pk:
            continue  # two opinions of one person are one; a sealed position stands
        taken.add((row.ballot_id, deputy.pk))
        found[row.pk] = deputy
    return found


def _spoken(ballots: Collection[int]) -> dict[int, int | None]:
    """Of each seat of these ballots with a sealed position who spoke last; None: its elector."""
    rows = Position.objects.in_time().undisclosed().filter(elector__ballot__in=ballots).order_by("pk")
    return dict(rows.values_list("elector", "taken_by"))


def _heirs(ballots: Collection[int], council: Council, *, telling: bool) -> Iterator[tuple[int, User]]:
    """The successors in office in these ballots, by id of the elector. All seats count, asked about or not."""
    sitting = _sitting(council)
    sealed = _spoken(ballots) if telling else {}
    rows = list(Elector.objects.filter(ballot__in=ballots).order_by("ballot", "pk"))
    history = SeatingHistory([row.pk for row in rows], list(council))
    for _ballot, seats in groupby(rows, key=lambda row: row.ballot_id):
        electorate = list(seats)
        taken = {row.user_id for row in electorate}
        for row in electorate:
            if row.user_id in council:
                continue
            there = sitting.get(row.passed_to_id or row.seat_id, ())
            free = (
                user for user in there
                if user.pk not in taken and not history.is_planned_alone(row.pk, user.pk)
            )  # fmt: skip
            heir = next((user for user in free if sealed.get(row.pk, user.pk) == user.pk), None)
            if heir is not None:
                taken.add(heir.pk)
                yield row.pk, heir


def _sitting(council: Council) -> dict[int | None, list[User]]:
    """The members in each unit, in the order in which they were seated."""
    found: dict[int | None, list[User]] = {}
    rows = Appointment.objects.on(clock.today()).filter(user__in=council).order_by("valid_from", "pk")
    for unit, user in rows.values_list("unit_id", "user_id"):
        found.setdefault(unit, []).append(council[user])
    return found
