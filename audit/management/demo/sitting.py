"""The demo's sittings: one that met and has its minutes, and one in writing whose cards wait for the members."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from audit.cases.actions import draft_position, make_agenda, write_minutes
from audit.cases.choices import State
from audit.cases.models import Agenda, Case, Elector
from audit.cases.queries.agendas import fit_for_agenda
from audit.core import clock
from audit.directory.models import User

from .play import Story, later


def sittings(now: datetime, people: Mapping[str, User]) -> Story:
    """A meeting early on whose cases were decided since, and an agenda of this week with what an aide prepared."""
    secretary = people["secretary"]
    yield later(now, days=-105)
    met = _agenda(secretary, "심의위원회 회의", [*fit_for_agenda()])
    if met is not None:
        yield later(days=2, hours=3)
        _write_minutes(secretary, met)
    yield later(now, days=-1)
    asked = list(fit_for_agenda().filter(state=State.BALLOT))
    if _agenda(secretary, "이번 주 서면심의", asked) is None:
        return
    yield later(hours=1)
    seat = Elector.objects.voting(clock.now()).filter(user=people["planning"], positions=None).first()
    if seat is not None:
        draft_position(by=people["aide"], case=seat.ballot.case, seat=seat, choice="YES")


def _agenda(by: User, title: str, cases: list[Case]) -> Agenda | None:
    """One for the day after tomorrow; none where there is nothing to put on it."""
    if not cases:
        return None
    day = clock.today() + timedelta(days=2)
    return make_agenda(by=by, title=title, day=day, cases=[case.pk for case in cases])


def _write_minutes(by: User, agenda: Agenda) -> None:
    write_minutes(
        by=by,
        agenda=agenda,
        version=0,
        held_on=clock.today(),
        place="본관 대회의실",
        attendance="심의위원 9명 가운데 7명, 단장, 간사",
        gist="안건마다 현황과 줄어드는 시간을 설명하고, 소관 부서의 의견과 답변을 들었습니다.",
        decision="모든 안건을 서면심의로 정하기로 하였습니다.",
        vote="회의에서는 표결하지 않았습니다.",
    )
