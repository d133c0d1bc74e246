"""The pact: what was signed and holds."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.cases.choices import State
from audit.cases.models import Case, Decision
from audit.cases.pages import pact as module
from audit.cases.pages.documents import pact_document
from audit.cases.pages.pact import pact_of
from audit.cases.queries.pact import decisions_that_hold, signed_in, years_of_the_pact
from audit.documents.official import Grid
from tests.cases.council import Council
from tests.cases.pages.roads import signed_on


def test_what_no_longer_holds_is_not_in_it(council: Council) -> None:
    held = [Decision.objects.get(case=council.in_state(state)) for state in (State.SCHEDULED, State.PAUSED)]
    council.in_state(State.RESTORED)
    council.in_state(State.KEPT)
    council.in_state(State.AGREED)
    assert list(decisions_that_hold()) == held[::-1]


def test_of_several_decisions_on_a_case_the_last_one_holds(council: Council) -> None:
    first = Decision.objects.get(case=council.signed())
    first.pk, first.number = None, "D-2026-0002"
    first.save(force_insert=True)
    assert [decision.number for decision in decisions_that_hold()] == ["D-2026-0002"]


def test_it_is_told_by_year_of_signature(council: Council) -> None:
    new_year, eve = signed_on(council, date(2027, 1, 1)), signed_on(council, date(2026, 12, 31))
    assert years_of_the_pact() == [2027, 2026]
    assert [list(signed_in(decisions_that_hold(), year)) for year in (2026, 2027, 2028)] == [
        [eve],
        [new_year],
        [],
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_two_queries(
    council: Council, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _row in range(rows):
        council.signed()
    with django_assert_num_queries(2):
        found = pact_of(decisions_that_hold(), None)
        document = pact_document(found, council.ministry)
    assert (found.count, int(found.saved), found.left_out) == (rows, 24 * rows, 0)
    grid = document.points[-1].grid
    assert isinstance(grid, Grid) and len(grid.rows) == rows


def test_the_document_says_what_replaces_the_work(council: Council) -> None:
    case = council.signed(after="메신저로 알립니다.")
    pact = pact_of(decisions_that_hold(), 2026)
    document = pact_document(pact, council.ministry)
    assert document.title == "2026년 하지 않기로 한 업무"
    grid = document.points[-1].grid
    assert grid is not None
    assert grid.rows == (
        ("D-2026-0001", case.lines.get().item.title, "폐지", "메신저로 알립니다.", "24", "2026. 6. 1.", "혁신-123"),
    )  # fmt: skip


def test_what_a_document_cannot_list_is_counted(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    for _row in range(3):
        council.signed()
    monkeypatch.setattr(module, "LONGEST", 2)
    found = pact_of(decisions_that_hold(), None)
    assert (len(found.rows), found.count, found.left_out, int(found.saved)) == (2, 3, 1, 72)
    assert "1건" in pact_document(found, council.ministry).points[1].text


def test_nothing_signed_is_a_document_too(council: Council) -> None:
    assert Case.objects.count() == 0
    document = pact_document(pact_of(decisions_that_hold(), None), council.ministry)
    assert len(document.points) == 1
