"""Raw input: what is kept, what is refused and by which name."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.core.parse import (
    BadDay,
    BadInput,
    BadNumber,
    BadText,
    clean_text,
    parse_day,
    parse_id,
    parse_int,
    parse_mail_address,
    parse_password,
    read_bytes,
    read_header,
    search_key,
)

NFD = unicodedata.normalize("NFD", "주간 보고")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  주간 보고\u3000", "주간 보고"),
        (NFD, "주간 보고"),
        ("<script>{{7*7}}</script>", "<script>{{7*7}}</script>"),
        ("a\tb", "a\tb"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),  # joined by an invisible joiner, which stays
        ("", ""),
        (" \t\n ", ""),
        ("\u3164", ""),
        ("\u200b", ""),
        ("\u3164 \u200b\u2800\ufeff", ""),
        ("가\u200b나", "가\u200b나"),
        ("가" * 300, "가" * 300),
    ],
)
def test_text_that_is_kept(raw: str, text: str) -> None:
    assert clean_text(raw, 300) == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (None, "not_text"),
        (7, "not_text"),
        (["a"], "not_text"),
        ("가" * 301, "too_long"),
        ("x" * 1_000_000, "too_long"),
        (unicodedata.normalize("NFD", "각" * 301), "too_long"),
        ("a\nb", "line_break"),
        ("Subject\r\nBcc: c@d.kr", "line_break"),
        ("a\u2028b", "line_break"),
        ("a\x00b", "control"),
        ("a\x01b", "control"),
        ("a\x9fb", "control"),
        ("a\x7fb", "control"),
        ("a\ufffeb", "control"),
        ("a\U0001ffffb", "control"),
        ("\ud800", "control"),
        ("a\udfffb", "control"),
        ("a\u202eb", "direction"),
        ("\u2066a\u2069", "direction"),
    ],
)
def test_text_that_is_refused(raw: object, code: str) -> None:
    with pytest.raises(BadText) as refusal:
        clean_text(raw, 300)
    assert refusal.value.code == code


def test_text_of_several_lines() -> None:
    assert clean_text("a\r\nb\rc\n\nd\n", 300, lines=True) == "a\nb\nc\n\nd"
    with pytest.raises(BadText) as refusal:
        clean_text("a\x0bb", 300, lines=True)
    assert refusal.value.code == "control"


def test_a_refusal_tells_its_limit() -> None:
    with pytest.raises(BadInput, match="too_long") as refusal:
        clean_text("가나다", 2)
    assert refusal.value.limit == 2


@given(st.text(), st.booleans())
def test_cleaning_twice_is_cleaning_once(raw: str, lines: bool) -> None:
    try:
        text = clean_text(raw, 50, lines=lines)
    except BadText:
        return
    assert clean_text(text, 50, lines=lines) == text
    text.encode()  # no lone surrogate is left
    assert unicodedata.is_normalized("NFC", text)
    assert len(text) <= 50


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=50))
def test_what_can_be_seen_comes_back_equal_after_nfc(raw: str) -> None:
    expected = unicodedata.normalize("NFC", raw)
    if len(expected) <= 50 and not set(raw) <= set("\u115f\u1160\u3164\uffa0\u2800"):
        assert clean_text(raw, 50) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("주간 업무추진실적 보고", "주간업무 추진실적보고"),
        ("주간 보고", NFD),
        ("□ 보고ㆍ회의(안)", "보고·회의 안"),
        ("ＫＰＩ 점검", "kpi점검"),
        ("① 국정과제", "1국정과제"),
        ("Straße", "STRASSE"),
        ("가\u200b나\u3164다", "가나다"),
    ],
)
def test_titles_that_are_the_same(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_keys() -> None:
    assert search_key("주간 업무추진실적 보고") == "주간업무추진실적보고"
    assert search_key("주간보고") != search_key("월간보고")
    assert search_key("… ★ !") == ""


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        (" 2026-1-2 ", date(2026, 1, 2)),
        ("2026. 11. 22.", date(2026, 11, 22)),
        ("2026.1.2", date(2026, 1, 2)),
        ("20261122", date(2026, 11, 22)),
        ("2026/11/22", date(2026, 11, 22)),
        ("2026년 11월 22일", date(2026, 11, 22)),
        (unicodedata.normalize("NFD", "2026년 11월 22일"), date(2026, 11, 22)),
        ("2026. 11. 22.(일)", date(2026, 11, 22)),
        ("2026-11-22 00:00:00", date(2026, 11, 22)),
        ("2026. 11. 22. 오전 12:00:00", date(2026, 11, 22)),
        ("2024-02-29", date(2024, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
    ],
)
def test_days(raw: str, day: date) -> None:
    assert parse_day(raw) == day


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2026-02-30", "not_a_day"),
        ("0000-00-00", "not_a_day"),
        ("10000-01-01", "not_a_day"),
        ("٢٠٢٦-٠١-٠١", "not_a_day"),
        ("2026-11-22T00:00", "not_a_day"),
        ("2026-11-22 09:00", "not_a_day"),
        ("2026. 11. 22.(월)", "not_a_day"),
        ("2026-11/22", "not_a_day"),
        ("26. 11. 22.", "not_a_day"),
        ("22.11.2026", "not_a_day"),
        ("", "not_a_day"),
        ("1" * 5000, "not_a_day"),
        (20261122, "not_a_day"),
        (None, "not_a_day"),
        ("1899-12-31", "too_early"),
        ("9999-12-31", "too_late"),
    ],
)
def test_what_is_no_day(raw: object, code: str) -> None:
    with pytest.raises(BadDay) as refusal:
        parse_day(raw)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("raw", "number"), [("0", 0), (" 12 ", 12), ("-3", -3), (7, 7), ("007", 7), ("100", 100)]
)
def test_numbers(raw: object, number: int) -> None:
    assert parse_int(raw, -5, 100) == number


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "not_a_number"),
        ("4.5", "not_a_number"),
        (4.0, "not_a_number"),
        ("NaN", "not_a_number"),
        ("1e400", "not_a_number"),
        ("٣", "not_a_number"),
        ("1_000", "not_a_number"),
        ("+1", "not_a_number"),
        ("9" * 5000, "not_a_number"),
        (True, "not_a_number"),
        (None, "not_a_number"),
        ("-6", "too_small"),
        ("101", "too_large"),
        ("99999999999999999999", "too_large"),
        (10**4000, "too_large"),
    ],
)
def test_what_is_no_number(raw: object, code: str) -> None:
    with pytest.raises(BadNumber) as refusal:
        parse_int(raw, -5, 100)
    assert refusal.value.code == code


def test_the_number_of_a_row_is_one_its_column_holds() -> None:
    assert parse_id("1") == 1
    assert parse_id(str(2**63 - 1)) == 2**63 - 1
    for raw in ("0", "-1", str(2**63)):
        with pytest.raises(BadNumber):
            parse_id(raw)


@pytest.mark.parametrize(
    "address",
    ["kim@example.go.kr", "k@b.kr", "o'neil+tag@b.kr", "_x@b.kr", "kim.ha-na@a-b.example.co.kr", "7@b.kr", "K@B.KR", "a!#$%&'*+/=?^_`{|}~-@b.kr",
     "a" * 64 + "@b.kr", "a@" + "b" * 63 + ".kr", "a@" + ".".join(["b" * 62] * 3 + ["c" * 60, "kr"]), "  kim@b.kr  ", "a@xn--3e0b707e.xn--3e0b707e"],
)  # fmt: skip
def test_an_address_as_mail_programs_take_it(address: str) -> None:
    assert parse_mail_address(address) == address.strip()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        *((each, "not_an_address") for each in (
            "", "kim", "@b.kr", "kim@", "kim@localhost", "k@x", "a@b.kr,c@d.kr", "a@b.kr;c@d.kr", "a b@c.kr", "a@b@c.kr", "kim@b..kr", "kim@.b.kr",
            "kim@b.kr.", ".kim@b.kr", "kim.@b.kr", "a..b@c.kr", "=cmd|x@b.kr", "+x@b.kr", "-oX@b.kr", "@x@b.kr", "a@[127.0.0.1]", "a@[IPv6:::1]",
            "a@127.0.0.1", "a@-b.kr", "a@b-.kr", "a@b_c.kr", '"a b"@c.kr', "Kim <kim@b.kr>", "<kim@b.kr>", "kim@b.k", "김@b.kr", "kim@가.한국", "a\u200b@b.kr",
            "a" * 65 + "@b.kr", "a@" + "b" * 64 + ".kr", "a(x)@b.kr", "mailto:kim@b.kr", "a\t@b.kr",
        )),
        ("a@b.kr\nBcc: c@d.kr", "line_break"),
        ("a@b.kr\r\n.c", "line_break"),
        ("a\0@b.kr", "control"),
        ("\ud800@b.kr", "control"),
        ("a@" + "b." * 200 + "kr", "too_long"),
        ("a" * 100_000 + "@b.kr", "too_long"),
        (None, "not_text"),
    ],
)  # fmt: skip
def test_what_is_no_address(address: object, code: str) -> None:
    with pytest.raises(BadText) as refusal:
        parse_mail_address(address)
    assert refusal.value.code == code


@pytest.mark.parametrize("password", ["비밀 번호 " * 21, " a ", "a" * 128, "\u3164", "a\tb"])
def test_a_password_stays_as_it_was_typed(password: str) -> None:
    assert parse_password(password) == password


@pytest.mark.parametrize(
    ("password", "code"), [("a" * 129, "too_long"), ("a" * 100_000, "too_long"), ("a\0", "control"), ("\udc00", "control"), (1, "not_text")]
)  # fmt: skip
def test_what_is_no_password(password: object, code: str) -> None:
    with pytest.raises(BadText) as refusal:
        parse_password(password)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("raw", "limit", "code"),
    [("a" * 11, 10, "too_long"), ("a\0", 10, "control"), ("\ud800", 10, "control"), ("a\nb", 10, "line_break"), ("a\rb", 10, "line_break")],
)  # fmt: skip
def test_a_header_that_cannot_be_read(raw: str, limit: int, code: str) -> None:
    with pytest.raises(BadText) as refusal:
        read_header(raw, limit)
    assert refusal.value.code == code


def test_a_header_stays_as_it_came() -> None:
    assert read_header(" ko, en;q=0.8 ", 14) == " ko, en;q=0.8 "


@pytest.mark.parametrize("raw", [b"\xff", b"\xed\xa0\x80", b"\xc0\x80", b"a\0"])
def test_bytes_that_are_no_text(raw: bytes) -> None:
    with pytest.raises(BadText) as refusal:
        read_bytes(raw)
    assert refusal.value.code == "control"


def test_bytes_of_a_text() -> None:
    assert read_bytes("보고\n".encode()) == "보고\n"
