import pytest

from audit.core.csv_rows import LineProblem
from audit.reorganizations.rules.guide_file import read
from tests.core.brought import thirty
from tests.core.workbook_files import two_workbooks
from tests.organizations.real import DATA, duties

TWO = "title,division\n주간 보고,홍보담당관\n 통상 협력 ,한미통상협력과\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("columns", [("title", "division"), ("duty_ko", "division_ko"), ("업무", "부서")])
def test_titles_and_units_are_read_by_any_pair_of_names(encoding: str, columns: tuple[str, str]) -> None:
    data = TWO.replace("title,division", ",".join(columns)).encode(encoding)
    assert read(data) == ([("주간 보고", "홍보담당관"), ("통상 협력", "한미통상협력과")], [])


def test_the_real_list_is_read_whole() -> None:
    assert read((DATA / "duties_after.csv").read_bytes()) == (list(duties("duties_after.csv")), [])


BAD = [
    (b"", [LineProblem(1, "empty")]),
    ("제목\n가\n".encode(), [LineProblem(1, "column_missing", "title"), LineProblem(1, "column_missing", "division")]),
    (b"title,division\nx,\n", [LineProblem(2, "cell_empty", "", "division")]),
    (b"title,division\n,\n,y\n", [LineProblem(3, "cell_empty", "", "title")]),
    ("title,division\n" + "가" * 301 + ",나\n가," + "나" * 101 + "\n", [
        LineProblem(2, "too_long", "가" * 301, "title"), LineProblem(3, "too_long", "나" * 101, "division"),
    ]),
    ("title,division\n\u202e가,나\n", [LineProblem(2, "direction", "\u202e가", "title")]),
    (b"title,division\nx\n", [LineProblem(2, "cells", "1")]),
    (b"\xff\xfe\x00", [LineProblem(1, "encoding")]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "problems"), BAD)
def test_what_is_wrong_is_named_and_nothing_is_half_read(
    data: bytes | str, problems: list[LineProblem]
) -> None:
    assert read(data.encode() if isinstance(data, str) else data) == ([], problems)


def test_thirty_files_as_people_save_them_are_read_or_refused_by_their_reason() -> None:
    for head in (("title", "division"), ("업무", "부서")):
        for name, line, data in thirty(head, [("주간 보고", "홍보담당관"), ("통상 협력", "")]):
            assert read(data) == ([], [LineProblem(line + 2, "cell_empty", "", "division")]), name
        for name, _line, data in thirty(head, [("주간 보고", "홍보담당관")]):
            assert read(data) == ([("주간 보고", "홍보담당관")], []), name


def test_a_list_in_a_workbook_is_read_alike() -> None:
    for head in (("title", "division"), ("업무", "부서")):
        for name, _line, data in two_workbooks(head, [("주간 보고", "홍보담당관")]):
            assert read(data) == ([("주간 보고", "홍보담당관")], []), name
