"""What is known of agendas: which cases can stand on one, and how far a member has come with it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Prefetch

from audit.core import clock
from audit.directory.models import User

from ..ballots.queries.electorate import spoken_for_by
from ..models import (
    Agenda,
    AgendaCase,
    AgendaQuerySet,
    CardLook,
    Case,
    CaseQuerySet,
    Elector,
    Minutes,
    Position,
)
from ..states.columns import Phase
from ..states.lookup import states_where


def fit_for_agenda() -> CaseQuerySet:
    """The cases that can be put on an agenda: on the way to a decision, and on no agenda of today or later."""
    on_one = AgendaCase.objects.filter(agenda__in=Agenda.objects.from_day(clock.today()))
    rows = Case.objects.filter(state__in=states_where(lambda row: row.phase == Phase.OPEN))
    return rows.exclude(pk__in=on_one.values("case")).order_by("number")


@dataclass(frozen=True)
class AgendaSeat:
    """A case of an agenda whose open ballot asks the member. `mine`: the position that counts, None while there is none; `seen`:
    whether its card was seen or answered."""

    line: AgendaCase
    elector: Elector
    mine: Position | None
    seen: bool

    @property
    def case(self) -> Case:
        return self.line.case

    @property
    def deadline(self) -> datetime:
        return self.elector.voting_until

    @property
    def is_common(self) -> bool:
        """Whether the common act would settle it: nobody pulled it out, and the member has said nothing yet."""
        return self.mine is None and self.line.pulled_by_id is None


def seats_on(agenda: Agenda, user: User) -> list[AgendaSeat]:
    """The cases of an agenda that ask this member, in their order. At most twelve queries."""
    asked = Elector.objects.voting(clock.now()).filter(ballot__case__agenda_lines__agenda=agenda)
    rows = (
        spoken_for_by(asked, user).select_related("ballot__case__ministry").order_by(F("voting_until"), "pk")
    )
    rows = rows.prefetch_related(Prefetch("positions", Position.objects.standing().open_to(user)))
    found = {row.ballot.case_id: row for row in rows}
    looks = CardLook.objects.filter(user=user, ballot__in=[row.voting_in for row in found.values()])
    seen = set(looks.values_list("ballot", flat=True))
    lines = agenda.lines.filter(case__in=found).select_related("case__ministry")
    return [_seat(line, found[line.case_id], seen) for line in lines]


def _seat(line: AgendaCase, row: Elector, seen: set[int]) -> AgendaSeat:
    mine = next(iter(row.positions.all()), None)
    return AgendaSeat(line, row, mine, mine is not None or row.voting_in in seen)


def agendas_with_counts() -> AgendaQuerySet:
    """All agendas, each with `cases`: how many stand on it."""
    return Agenda.objects.annotate(cases=Count("lines"))


def minutes_about(case: Case) -> tuple[Minutes, ...]:
    """The minutes that hold, of each meeting on an agenda with this case, the first meeting first. One query."""
    rows = Minutes.objects.filter(agenda__lines__case=case).select_related("agenda", "written_by")
    latest = {row.agenda_id: row for row in rows.order_by("version")}
    return tuple(sorted(latest.values(), key=lambda row: (row.held_on, row.pk)))
