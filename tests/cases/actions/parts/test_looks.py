"""Whoever takes a position in a ballot that was opened again has looked at the answers."""

from datetime import timedelta

from audit.cases.actions import answer_objection
from audit.cases.ballots.queries.counting import standing
from audit.cases.models import Look
from audit.cases.queries.cases import the_ballot
from audit.core import clock
from tests.cases.council import Council


def test_whoever_says_the_same_again_has_looked(council: Council) -> None:
    case = council.closed("YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=1)):
        position = next(row for row in standing(the_ballot(case)).values() if row.choice == "OBJECT")
        answer_objection(by=council.chair, position=position, text="요약본을 남깁니다.")
        council.say(council.move(case, "reopen_ballot"), 0, "Y")
    assert Look.objects.get().looked_by == council.members[0]
