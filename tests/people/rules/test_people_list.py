from dataclasses import replace
from datetime import date

import pytest

from audit.access.choices import OF_A_PERSON, Role
from audit.directory.choices import Grade, Language
from audit.people.rules.people_list import COLUMNS, GRADES, LANGUAGES, ROLES, PersonRow, Refusal, read
from tests.core.brought import thirty
from tests.core.workbook_files import two_workbooks

HEAD = ",".join(COLUMNS[:-1])  # lists of before say no extension
GOOD = "kim,김하나,Kim Ha-na,kim@motir.example,en,PC-01,5,staff;reviewer,2026-03-09"
KIM = PersonRow(
    line=2,
    username="kim",
    name_ko="김하나",
    email="kim@motir.example",
    unit_code="PC-01",
    since=date(2026, 3, 9),
    name_en="Kim Ha-na",
    language="en",
    grade="5",
    roles=("staff", "reviewer"),
)


def listed(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines]).encode()


def with_cell(column: str, value: str) -> bytes:
    cells = dict(zip(COLUMNS, [*GOOD.split(","), "4521"], strict=True)) | {column: value}
    return "\n".join([",".join(COLUMNS), ",".join(f'"{cells[name]}"' for name in COLUMNS)]).encode()


def test_the_words_of_the_file_are_those_of_the_house() -> None:
    assert set(ROLES.values()) == set(Role) - OF_A_PERSON  # a list cannot say whom an aide works for
    assert set(GRADES.values()) == set(Grade.values)
    assert set(LANGUAGES.values()) == set(Language.values)


def test_a_row_is_read_with_all_its_cells() -> None:
    assert read(listed(GOOD)) == ([KIM], [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_korean_headings_and_words_in_the_encodings_of_korean_offices(encoding: str) -> None:
    text = (
        "성명,아이디,영문 이름,이메일,내선번호,언어,부서 코드,직급,역할,발령일,비고\r\n"
        "김하나,kim,Kim Ha-na,kim@motir.example,4521,영어,PC-01,5급,직원 / 평가자,2026. 3. 9.,메모\r\n"
    )
    assert read(text.encode(encoding)) == ([replace(KIM, extension="4521")], [])


def test_what_is_not_said_stays_empty() -> None:
    rows, refused = read(b"username,name_ko,email,unit_code,since\nkim,Kim,k@x.kr,M,20260309\n")
    assert (rows, refused) == ([PersonRow(2, "kim", "Kim", "k@x.kr", "M", date(2026, 3, 9))], [])


@pytest.mark.parametrize(
    ("column", "value", "code", "told"),
    [
        ("username", "", "empty", ""),
        ("username", "김하나", "username_bad", "김하나"),
        ("username", "k" * 151, "username_bad", "k" * 151),
        ("username", "new", "username_unusable", "new"),
        ("name_ko", "", "empty", ""),
        ("extension", "1" * 21, "too_long", "1" * 21),
        ("name_ko", "가" * 101, "too_long", "가" * 101),
        ("name_ko", "가\u202e나", "direction", "가\u202e나"),
        ("name_en", "a\nb", "line_break", "a\nb"),
        ("email", "kim", "mail_bad", "kim"),
        ("email", "k@x", "mail_bad", "k@x"),
        ("email", "김@x.kr", "mail_bad", "김@x.kr"),
        ("language", "fr", "language_unknown", "fr"),
        ("unit_code", "", "empty", ""),
        ("grade", "3급", "grade_unknown", "3급"),
        ("roles", "staff;king", "role_unknown", "king"),
        ("since", "", "empty", ""),
        ("since", "2026-02-30", "day_bad", "2026-02-30"),
    ],
)
def test_a_wrong_cell_is_named_by_line_column_and_reason(
    column: str, value: str, code: str, told: str
) -> None:
    assert read(with_cell(column, value)) == ([], [Refusal(2, column, code, told)])


def test_every_wrong_cell_of_a_row_is_named_and_other_rows_are_read() -> None:
    rows, refused = read(listed("x y,이,,k,fr,M,3,king,never", GOOD))
    assert [row.username for row in rows] == ["kim"]
    assert [(problem.line, problem.column) for problem in refused] == [
        (2, "since"),
        (2, "username"),
        (2, "email"),
        (2, "language"),
        (2, "grade"),
        (2, "roles"),
    ]


def test_a_person_stands_in_the_list_once() -> None:
    rows, refused = read(listed(GOOD, GOOD))
    assert (rows, refused) == (
        [KIM],
        [Refusal(3, "username", "username_twice", "kim", "김하나", "Kim Ha-na")],
    )


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", Refusal(1, "", "empty")),
        (HEAD.encode(), Refusal(1, "", "empty")),
        (b"\xff\xfe\x00", Refusal(1, "", "encoding")),
        (b"username,name_ko,email,unit_code\nk,k,k,k\n", Refusal(1, "since", "column_missing", "since")),
        (f"{HEAD}\nkim".encode(), Refusal(2, "", "cells", "1")),
        (f'{HEAD}\n"kim'.encode(), Refusal(2, "", "not_csv")),
    ],
)
def test_a_file_that_is_no_list_is_refused_as_a_whole(data: bytes, refusal: Refusal) -> None:
    assert read(data) == ([], [refusal])


def test_a_unit_code_that_no_database_takes_is_told_with_its_line() -> None:
    assert read(with_cell("unit_code", "PC\0")) == ([], [Refusal(2, "unit_code", "control", "PC\0")])


def test_thirty_files_as_people_save_them_are_read_or_refused_by_their_reason() -> None:
    row: list[str | date] = [
        "kim",
        "김하나",
        "kim@motir.example",
        "PC-01",
        "5급",
        "직원;평가자",
        date(2026, 3, 9),
    ]
    english = ("username", "name_ko", "email", "unit_code", "grade", "roles", "since")
    for head in (english, ("아이디", "성명", "전자 우편", "부서 코드", "직급", "역할", "발령일")):
        for name, line, data in (*thirty(head, [row]), *two_workbooks(head, [row])):
            kim = PersonRow(
                line + 1,
                "kim",
                "김하나",
                "kim@motir.example",
                "PC-01",
                date(2026, 3, 9),
                grade="5",
                roles=("staff", "reviewer"),
            )
            assert read(data) == ([kim], []), name
    for name, line, data in thirty(english, [[*row[:4], "삼급", "", "26.3.9"]]):
        refused = [
            Refusal(line + 1, "since", "day_bad", "26.3.9"),
            Refusal(line + 1, "grade", "grade_unknown", "삼급"),
        ]
        assert read(data) == ([], refused), name
