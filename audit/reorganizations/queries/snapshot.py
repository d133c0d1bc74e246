"""Reading what a plan changes. A fixed number of queries, whatever it holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q

from audit.access.models import Grant
from audit.cases.models import Ballot, Case, CaseItem, Consultation, Elector, Timer
from audit.cases.queries.cases import objections
from audit.cases.states.columns import Hearing
from audit.cases.states.lookup import states_where
from audit.directory.models import Appointment, Unit, UnitVersion
from audit.organizations.rules.plan import UnitState
from audit.register.models import FormerPlace, WorkItem

from ..rules.snapshot import CaseDutySnapshot, GrantSnapshot, ItemSnapshot, SeatSnapshot, Snapshot

Codes = Mapping[int, str]


@dataclass(frozen=True)
class SnapshotScope:
    """Which entries are read: all for a guide list, else those of these units (codes) and those named by id."""

    all_items: bool
    units: frozenset[str]
    items: frozenset[int]


def first_days() -> dict[str, date]:
    """The first day of each unit past and present, by code. One query."""
    rows = UnitVersion.objects.order_by().values_list("unit__code")
    return dict(rows.annotate(first=Min("valid_from")))


def codes_of_units() -> dict[int, str]:
    """The code of every unit there is or was, by id. One query."""
    return dict(Unit.objects.values_list("pk", "code"))


def read_snapshot(day: date, units: dict[str, UnitState], codes: Codes, scope: SnapshotScope) -> Snapshot:
    """What hangs on these units, as it will on a day if nothing happens. Nine queries."""
    return Snapshot(
        units=units,
        items=_items(day, codes, scope),
        seats=_seats(day, codes),
        grants=_grants(day, codes),
        consultations=_consultations(codes),
        electors=_electors(codes),
        answerers=_answerers(codes),
        consulted=_consulted_units(codes),
        case_items=_case_items(),
    )


def _items(day: date, codes: Codes, scope: SnapshotScope) -> tuple[ItemSnapshot, ...]:
    later: dict[int, list[str]] = {}
    for item, unit in (
        FormerPlace.objects.filter(until__gte=day).order_by("until").values_list("item", "unit")
    ):
        later.setdefault(item, []).append(codes[unit])
    rows = WorkItem.objects.order_by("pk")
    if not scope.all_items:
        units = [pk for pk, code in codes.items() if code in scope.units]
        rows = rows.filter(Q(unit__in=units) | Q(pk__in=scope.items | later.keys()))
    return tuple(
        ItemSnapshot(pk, title, tuple(dict.fromkeys((*later.get(pk, ()), codes[unit]))))
        for pk, title, unit in rows.values_list("pk", "title", "unit")
    )


def _seats(day: date, codes: Codes) -> tuple[SeatSnapshot, ...]:
    rows = Appointment.objects.overlapping(day, None).select_related("user").order_by("pk")
    return tuple(SeatSnapshot(row.pk, row.user_id, str(row.user), codes[row.unit_id]) for row in rows)


def _grants(day: date, codes: Codes) -> tuple[GrantSnapshot, ...]:
    rows = Grant.objects.overlapping(day, None).exclude(unit=None).select_related("user").order_by("pk")
    return tuple(
        GrantSnapshot(
            row.pk, row.user_id, str(row.user), row.role, codes[row.unit_id], row.valid_from, row.valid_until
        )
        for row in rows
        if row.unit_id is not None
    )


# --- cases ------------------------------------------------------------------------------------------------------------


def _consultations(codes: Codes) -> tuple[CaseDutySnapshot, ...]:
    rows = Consultation.objects.open().select_related("case").order_by("pk")
    return tuple(CaseDutySnapshot(row.pk, row.case_id, str(row.case), codes[row.unit_id]) for row in rows)


def _consulted_units(codes: Codes) -> frozenset[tuple[int, str]]:
    rows = Consultation.objects.running().values_list("case", "unit")
    return frozenset((case, codes[unit]) for case, unit in rows)


def _electors(codes: Codes) -> tuple[CaseDutySnapshot, ...]:
    """The seats of electorates whose ballots are open, or can be opened again."""
    votable = states_where(lambda row: row.positions in (Hearing.ALL, Hearing.OBJECTORS))
    ballots = Ballot.objects.current().filter(case__state__in=votable)
    rows = Elector.objects.filter(ballot__in=ballots.seated())
    rows = rows.exclude(seat=None, passed_to=None).select_related("user", "ballot__case").order_by("pk")
    return tuple(
        CaseDutySnapshot(row.pk, row.ballot.case_id, f"{row.user} · {row.ballot.case}", codes[unit])
        for row in rows
        if (unit := row.passed_to_id or row.seat_id) is not None
    )


def _answerers(codes: Codes) -> tuple[CaseDutySnapshot, ...]:
    """The objections that stand and name a unit to answer them."""
    rows = objections().exclude(answerer=None).select_related("elector__ballot__case").order_by("pk")
    return tuple(
        CaseDutySnapshot(
            row.pk, row.elector.ballot.case_id, str(row.elector.ballot.case), codes[row.answerer_id]
        )
        for row in rows
        if row.answerer_id is not None
    )


def _case_items() -> tuple[tuple[int, int], ...]:
    return tuple(CaseItem.objects.taken().order_by("pk").values_list("case", "item"))


def cases_and_timers(case_ids: Collection[int]) -> tuple[list[Case], int]:
    """These cases by number, and how many timers wait for them. Two queries."""
    timers = Timer.objects.filter(done_at=None, case__in=case_ids).count()
    return list(Case.objects.filter(pk__in=case_ids).order_by("number")), timers
