"""CSV files as rows, and each way a file is not one."""

import pytest

from audit.core.csv_rows import ROWS, LineProblem, read_rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_the_encodings_of_korean_offices(encoding: str) -> None:
    assert read_rows("a,b\n가, 나 \n".encode(encoding), ["a", "b"]) == ([(2, {"a": "가", "b": "나"})], [])


def test_columns_stand_in_any_order_and_further_ones_may_be_missing_in_a_row() -> None:
    assert read_rows(b"c,b,a,d\n1,2,3,4\r\n5,6,7\n", ["a", "b"]) == (
        [(2, {"c": "1", "b": "2", "a": "3", "d": "4"}), (3, {"c": "5", "b": "6", "a": "7"})],
        [],
    )


def test_empty_rows_are_passed_over_and_a_row_has_the_line_it_begins_on() -> None:
    data = b'\n,\na,b\n,,,,\n\n1,"x\ny"\n 2,3\n'
    assert read_rows(data, ["a", "b"]) == ([(6, {"a": "1", "b": "x\ny"}), (8, {"a": "2", "b": "3"})], [])


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (b"", [LineProblem(1, "empty")]),
        (b"\xef\xbb\xbf", [LineProblem(1, "empty")]),
        (b"\n , \n", [LineProblem(1, "empty")]),
        (b"a,b\n", [LineProblem(1, "empty")]),
        (b"\xff\xfea\x00,\x00b\x00", [LineProblem(1, "empty")]),
        (b"\xff\xfea\x00,", [LineProblem(1, "encoding")]),
        ("a,b\n1,2\n".encode("utf-16-le"), [LineProblem(1, "nul")]),
        (b"a\n1\n", [LineProblem(1, "column_missing", "b")]),
        (b"\n1,2\n", [LineProblem(2, "column_missing", "a"), LineProblem(2, "column_missing", "b")]),
        (b"a,b,a\n1,2,3\n", [LineProblem(1, "column_twice", "a")]),
        (b"a|b\n1|2\n", [LineProblem(1, "column_missing", "a"), LineProblem(1, "column_missing", "b")]),
        (b"1,2\na,b\n3,4\n", [LineProblem(1, "above_headings")]),
        (
            b"a,b\n1,\xc8\xbf\n",
            [LineProblem(2, "encoding_unsure", "회 / ȿ".replace("회", b"\xc8\xbf".decode("cp949")))],
        ),
        (b"a,b\n1\n", [LineProblem(2, "cells", "1")]),
        (b"a,b\n1,2,3\n", [LineProblem(2, "cells", "3")]),
        (b'a,b\n1,2\n1,"2\n3,4\n', [LineProblem(3, "not_csv")]),
        (b'a,b\n"1"x,2\n', [LineProblem(2, "not_csv")]),
        (b"a,b\n" + b"1" * 200_000 + b",2\n", [LineProblem(2, "not_csv")]),
        (b"a,b\n" + b"1,2\n" * (ROWS + 1), [LineProblem(ROWS + 2, "too_many_rows", str(ROWS))]),
    ],
)
def test_what_is_no_such_file(data: bytes, problems: list[LineProblem]) -> None:
    assert read_rows(data, ["a", "b"]) == ([], problems)


def test_rows_that_fit_are_given_beside_one_that_does_not() -> None:
    assert read_rows(b"a,b\n1,2\n3\n", ["a", "b"]) == (
        [(2, {"a": "1", "b": "2"})],
        [LineProblem(3, "cells", "1")],
    )


def test_a_column_is_known_by_other_names_too() -> None:
    others = {"이름": "name", "username": "user"}
    assert read_rows("User Name,이 름\nkim,김\n".encode(), ["user", "name"], others) == (
        [(2, {"user": "kim", "name": "김"})],
        [],
    )
    assert read_rows("이름,name\n가,나\n".encode(), ["name"], others)[1] == [
        LineProblem(1, "column_twice", "name")
    ]
