"""Reading a plan, and every way its file can be wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from audit.organizations.rules.plan import LineProblem, UnitChange
from audit.organizations.rules.plan_file import COLUMNS, read
from tests.core.brought import thirty
from tests.core.workbook_files import two_workbooks

HEAD = ",".join(COLUMNS) + "\n"
PLAN = HEAD + (
    "create,N,새 과,New Division,division,A,,2028-12-31,한시\nsplit,B,,,,,N  A-1,,\nupgrade,C,,,division,,,2028. 12. 31.,\n"
)
CHANGES = [
    UnitChange(
        2, "create", "N", "새 과", "New Division", "division", "A", until=date(2028, 12, 31), note="한시"
    ),
    UnitChange(3, "split", "B", successors=("N", "A-1")),
    UnitChange(4, "upgrade", "C", level="division", until=date(2028, 12, 31)),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_plan_is_read_in_the_encodings_of_korean_offices(encoding: str) -> None:
    assert read(PLAN.encode(encoding)) == (CHANGES, [])


def test_columns_may_stand_in_any_order() -> None:
    rows = [line.split(",") for line in PLAN.splitlines()]
    turned = "\n".join(",".join(row[::-1]) for row in rows)
    assert read(turned.encode()) == (CHANGES, [])


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        ("Create,N,이름,,team,A,,,", [LineProblem(2, "change_unknown", "Create", "change")]),
        (",N,이름,,team,A,,,", [LineProblem(2, "change_unknown", "", "change")]),
        ("create,,이름,,team,A,,,", [LineProblem(2, "code_bad", "", "unit")]),
        ("create,가,이름,,team,A,,,", [LineProblem(2, "code_bad", "가", "unit")]),
        (f"abolish,{'A' * 31},,,,,,,", [LineProblem(2, "code_bad", "A" * 31, "unit")]),
        ("transfer,A,,,,B/1,,,", [LineProblem(2, "code_bad", "B/1", "parent")]),
        ('split,A,,,,,"B,C",,', [LineProblem(2, "code_bad", "B,C", "successors")]),
        ("create,N,이름,,desk,A,,,", [LineProblem(2, "level_unknown", "desk", "level")]),
        ("create,N,이름,,team,A,,2026-02-30,", [LineProblem(2, "day_bad", "2026-02-30", "until")]),
        ("create,N,이름,,team,A,,soon,", [LineProblem(2, "day_bad", "soon", "until")]),
        ("create,N,이름,,team,A,,2200-01-01,", [LineProblem(2, "day_bad", "2200-01-01", "until")]),
        (f"rename,A,{'가' * 101},,,,,,", [LineProblem(2, "too_long", "가" * 101, "name_ko")]),
        (f"rename,A,,{'a' * 151},,,,,", [LineProblem(2, "too_long", "a" * 151, "name_en")]),
        (f"abolish,A,,,,,,,{'a' * 301}", [LineProblem(2, "too_long", "a" * 301, "note")]),
        ("rename,A,이\x00름,,,,,,", [LineProblem(2, "control", "이\x00름", "name_ko")]),
        ("rename,A\x00,이름,,,,,,", [LineProblem(2, "code_bad", "A\x00", "unit")]),
        ("rename,A,이\u202e름,,,,,,", [LineProblem(2, "direction", "이\u202e름", "name_ko")]),
        ('rename,A,"이\n름",,,,,,', [LineProblem(2, "line_break", "이\n름", "name_ko")]),
        ("rename,A,이름", [LineProblem(2, "cells", "3")]),
        ("rename,A,이름,,,,,,,x", [LineProblem(2, "cells", "10")]),
        ('rename,A,"이름,,,,,,', [LineProblem(2, "not_csv")]),
        (
            "x,A B,,,y,,,z,",
            [
                LineProblem(2, "change_unknown", "x", "change"),
                LineProblem(2, "code_bad", "A B", "unit"),
                LineProblem(2, "level_unknown", "y", "level"),
                LineProblem(2, "day_bad", "z", "until"),
            ],
        ),
    ],
)
def test_what_is_wrong_is_named_by_line(line: str, problems: list[LineProblem]) -> None:
    assert read((HEAD + line + "\n").encode()) == ([], problems)


def test_lines_that_can_be_read_are_given_beside_the_problems_of_others() -> None:
    lines = "abolish,A,,,,,,,\nrename,B,이름\nmerge,C,,,,,D,,\nfell,E,,,,,,,\n"
    assert read((HEAD + lines).encode()) == (
        [UnitChange(2, "abolish", "A"), UnitChange(4, "merge", "C", successors=("D",))],
        [LineProblem(3, "cells", "3"), LineProblem(5, "change_unknown", "fell", "change")],
    )


def test_a_missing_column_an_empty_file_and_an_unknown_encoding_are_named() -> None:
    assert read(b"change,unit,name_ko,name_en,level,parent,successor,until\n") == (
        [],
        [LineProblem(1, "column_missing", "successors"), LineProblem(1, "column_missing", "note")],
    )
    assert read(b"") == ([], [LineProblem(1, "empty")])
    assert read(HEAD.encode()) == ([], [LineProblem(1, "empty")])
    assert read(b"\xff\xff\xff") == ([], [LineProblem(1, "encoding")])


_cells = st.sampled_from(
    ["create", "split", "A", '"', ",", "\n", "\r", "\x00", "\ud800", "가", "2026-01-01", " "]
)


@effort(max_examples=300, deadline=None)
@given(st.lists(_cells), st.binary())
def test_no_file_raises(cells: list[str], tail: bytes) -> None:
    data = (HEAD + "".join(cells)).encode(errors="surrogatepass") + tail
    changes, problems = read(data)
    assert changes or problems


@effort(max_examples=200, deadline=None)
@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    changes, problems = read(data)
    assert (changes, bool(problems)) == ([], True)


def test_thirty_files_as_people_save_them_are_read_or_refused_by_their_reason() -> None:
    row: list[str | date] = ["create", "N", "새 과", "New", "division", "A", "", date(2028, 12, 31), "한시"]
    korean = (
        "변경 구분",
        "부서 코드",
        "부서명",
        "영문명",
        "수준",
        "상위 부서",
        "승계 부서",
        "존속 기한",
        "비고",
    )
    for head in (COLUMNS, korean):
        for name, line, data in (*thirty(head, [row]), *two_workbooks(head, [row])):
            change = UnitChange(
                line + 1,
                "create",
                "N",
                "새 과",
                "New",
                "division",
                "A",
                until=date(2028, 12, 31),
                note="한시",
            )
            assert read(data) == ([change], []), name
    for name, line, data in thirty(COLUMNS, [[*row[:7], "2026년 2월 30일", ""]]):
        assert read(data) == ([], [LineProblem(line + 1, "day_bad", "2026년 2월 30일", "until")]), name
