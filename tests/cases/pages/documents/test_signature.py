"""One document for all cases that wait for a signature."""

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.cases.models import Case
from audit.cases.pages.documents import signature_document
from audit.cases.pages.to_sign import cases_to_sign
from tests.cases.council import Council, again
from tests.cases.pages.documents.test_decision import texts


def to_sign(*numbers: str) -> list[Case]:
    rows = Case.objects.filter(number__in=numbers).select_related("ministry", "merge_into")
    return list(rows.order_by("number"))


def agreed(council: Council, letters: str = "YYYYYYYYY", **other: object) -> Case:
    return council.closed(letters, **other)


def test_each_case_has_its_line_and_its_chapter(council: Council) -> None:
    first = agreed(council, title="주간 보고 폐지", reasons="아무도 읽지 않습니다.")
    second = council.until_due(council.closed("YYYY-----"))
    with_objection = council.closed("YYYYYYYYO")
    cases = to_sign(first.number, again(second).number, with_objection.number)
    document = signature_document(cases, council.ministry, council.minister)
    assert document.title == "업무 정비 안건 3건의 결재"
    assert (document.to, document.number, document.issued_on) == ("내부결재", "", "")
    assert [one.name for one in document.signers] == ["", "", ""]
    grid = document.points[1].grid
    assert grid is not None
    assert [(row[0], row[3:6], row[-1]) for row in grid.rows] == [
        (first.number, ("24", "0", "24"), "0"),
        (second.number, ("24", "0", "24"), "0"),
        (with_objection.number, ("24", "0", "24"), "1"),
    ]
    chapters = document.points[2].points
    assert [chapter.text for chapter in chapters] == [f"{case.number} {case.title}" for case in cases]
    body = "\n".join(texts(document.points))
    for said in ("아무도 읽지 않습니다.", "국회 요구 자료에 들어갑니다.", "요약본을 남기면 됩니다."):
        assert said in body, said


def test_dissent_stands_with_its_case(council: Council) -> None:
    case = council.closed("YYYYYYYYO")
    [found] = cases_to_sign(to_sign(case.number), council.minister)
    assert (found.standing, [each.who for each in found.objections]) == (1, [str(council.members[8])])
    assert found.verdict is not None and found.verdict.tone == "warning"
    assert [int(each) for each in (found.before, found.after, found.saved)] == [24, 0, 24]


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_a_fixed_number_of_queries(
    council: Council, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    numbers = [agreed(council).number for _case in range(count)]
    cases = to_sign(*numbers)
    with django_assert_num_queries(12):
        signature_document(cases, council.ministry, council.minister)


def test_no_case_is_no_mistake(council: Council) -> None:
    document = signature_document([], council.ministry, council.minister)
    assert document.points[1].grid is not None and document.points[1].grid.rows == ()
