"""Minutes: complete, of a meeting that was held, and corrected by a new version alone."""

from datetime import timedelta

import pytest

from audit.access.gate import NotAllowed
from audit.cases.actions import (
    write_minutes,
)
from audit.cases.models import Minutes
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.sitting import (
    CorrectionUnexplained,
    MeetingAhead,
)
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from tests.cases.agendas import agenda_of, drafts
from tests.cases.council import Council, refused

MEETING = {
    "place": "대회의실",
    "attendance": "위원 9명",
    "gist": "예산을 물었고 단장이 답했습니다.",
    "decision": "2026-0001 폐지",
    "vote": "찬성 9",
}


def test_minutes_are_corrected_by_a_new_version_that_says_why(council: Council) -> None:
    agenda = agenda_of(council, drafts(council, 1))
    today = clock.today()
    with refused(MeetingAhead):
        write_minutes(
            by=council.secretary, agenda=agenda, version=0, held_on=today + timedelta(days=1), **MEETING
        )
    with refused(NotAllowed):
        write_minutes(by=council.members[0], agenda=agenda, version=0, held_on=today, **MEETING)
    write_minutes(by=council.secretary, agenda=agenda, version=0, held_on=today, **MEETING)
    with refused(SomebodyWasFaster):
        write_minutes(by=council.secretary, agenda=agenda, version=0, held_on=today, **MEETING)
    with refused(CorrectionUnexplained):
        write_minutes(by=council.secretary, agenda=agenda, version=1, held_on=today, **MEETING)
    write_minutes(
        by=council.chair,
        agenda=agenda,
        version=1,
        held_on=today,
        reason="참석자 누락",
        **MEETING | {"vote": "찬성 8"},
    )
    assert [(row.version, row.vote, row.reason) for row in Minutes.objects.all()] == [
        (2, "찬성 8", "참석자 누락"),
        (1, "찬성 9", ""),
    ]


@pytest.mark.parametrize("name", sorted(MEETING))
def test_minutes_say_everything(council: Council, name: str) -> None:
    agenda = agenda_of(council, drafts(council, 1))
    with refused(FieldMissing):
        write_minutes(
            by=council.secretary, agenda=agenda, version=0, held_on=clock.today(), **MEETING | {name: " "}
        )
