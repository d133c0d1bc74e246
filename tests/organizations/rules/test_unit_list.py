import unicodedata

import pytest

from audit.organizations.rules.plan import LineProblem, UnitState
from audit.organizations.rules.unit_list import UnitImportRow, read, states
from tests.core.brought import thirty
from tests.core.workbook_files import two_workbooks

HEAD = "code,name_ko,name_en,level,parent_code,source\n"
TREE = HEAD + "M,산업통상부,MOTIR,ministry,,직제\nPC,기획조정실,Planning,office,M,\n"
ROWS = [
    UnitImportRow(2, "M", "산업통상부", "MOTIR", "ministry", "", "직제"),
    UnitImportRow(3, "PC", "기획조정실", "Planning", "office", "M"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_list_is_read_in_the_encodings_of_korean_offices(encoding: str) -> None:
    assert read(TREE.encode(encoding)) == (ROWS, [])


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ("", [LineProblem(1, "empty")]),
        ("M,부,,ministry\n", [LineProblem(2, "cells", "4")]),
        ("M,부,,ministry,M,\n", [LineProblem(1, "one_top"), LineProblem(2, "circle", "M")]),
        ("M,부,,ministry,,\nA,과,,division,X,\n", [LineProblem(3, "parent_unknown", "X", "parent_code")]),
        (
            "M,부,,ministry,,\nM,부,,ministry,,\n",
            [LineProblem(1, "one_top"), LineProblem(3, "code_twice", "M", "code")],
        ),
        ("M,부,,ministry,,\nA,과,,desk,M,\n", [LineProblem(3, "level_unknown", "desk", "level")]),
        ("M,부,,ministry,,\nA,,,division,M,\n", [LineProblem(3, "name_bad", "", "name_ko")]),
        ("M,부,,ministry,,\nA,과\x00,,division,M,\n", [LineProblem(3, "name_bad", "과\x00", "name_ko")]),
        (
            f"M,부,,ministry,,\nA,{'과' * 101},,division,M,\n",
            [LineProblem(3, "name_bad", "과" * 101, "name_ko")],
        ),
        ("M,부,,ministry,,\nA/1,과,,division,M,\n", [LineProblem(3, "code_bad", "A/1", "code")]),
        (f"M,부,,ministry,,\n{'A' * 31},과,,division,M,\n", [LineProblem(3, "code_bad", "A" * 31, "code")]),
        ("M,부,,ministry,,\npeople,과,,division,M,\n", [LineProblem(3, "code_reserved", "people", "code")]),
        (
            "M,부,,ministry,,\nA,가,,division,B,\nB,나,,division,A,\n",
            [LineProblem(3, "circle", "A"), LineProblem(4, "circle", "B")],
        ),
    ],
)
def test_what_is_no_tree_is_named_by_line(lines: str, problems: list[LineProblem]) -> None:
    assert read((HEAD + lines).encode())[1] == problems


def test_a_missing_column_and_an_unknown_encoding_are_named() -> None:
    assert read(b"code,name_ko,level\n") == (
        [],
        [LineProblem(1, "column_missing", "name_en"), LineProblem(1, "column_missing", "parent_code")],
    )
    assert read(b"\xff\xff\xff") == ([], [LineProblem(1, "encoding")])


def test_a_list_as_units_of_a_day() -> None:
    assert states(ROWS) == {
        "M": UnitState("M", "산업통상부", "MOTIR", "ministry"),
        "PC": UnitState("PC", "기획조정실", "Planning", "office", "M"),
    }


def test_names_are_kept_composed_and_without_what_nobody_sees() -> None:
    """Decomposed Hangul (NFD), as some systems export it, is the same name; a name of one invisible character is none."""
    head = "code,name_ko,name_en,level,parent_code,source\n"
    decomposed = unicodedata.normalize("NFD", "기획과")
    rows, found = read(f"{head}M,{decomposed} ,,ministry,,훈령\n".encode())
    assert (found, [(row.name_ko, row.source) for row in rows]) == ([], [("기획과", "훈령")])
    assert read(f"{head}M,\u200b,,ministry,,\n".encode())[1] == [LineProblem(2, "name_bad", "", "name_ko")]
    assert read(f"{head}M,부,,ministry,,\u202e거꾸로\n".encode())[1] == [
        LineProblem(2, "source_bad", "\u202e거꾸로", "source")
    ]


def test_thirty_files_as_people_save_them_are_read_or_refused_by_their_reason() -> None:
    head = ("code", "name_ko", "name_en", "level", "parent_code")
    good = [("M", "산업통상부", "MOTIR", "ministry", ""), ("PC", "기획조정실", "Planning", "office", "M")]
    korean = ("코드", "부서명", "영문 이름", "수준", "상위 부서 코드")
    for names in (head, korean):
        for name, line, data in (*thirty(names, good), *two_workbooks(names, good)):
            expected = [UnitImportRow(line + 1, *good[0]), UnitImportRow(line + 2, *good[1])]
            assert read(data) == (expected, []), name
    for name, line, data in thirty(head, [good[0], ("PC", "기획조정실", "", "실국", "M")]):
        assert read(data)[1] == [LineProblem(line + 2, "level_unknown", "실국", "level")], name
