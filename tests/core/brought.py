"""Thirty files of one table, as people really save them: separators × encodings, with days and headings in turn."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import product

SEPARATORS = (",", ";", "\t", "sep=;", "sep=\t")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp949", "euc-kr", "decomposed")
DAYS: tuple[Callable[[date], str], ...] = (
    date.isoformat,
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day.year}년 {day.month}월 {day.day}일",
    lambda day: f"{day.year}. {day.month}. {day.day}.",
    lambda day: f"{day:%Y-%m-%d} 00:00:00",
    lambda day: f"{day:%Y-%m-%d} 오전 12:00:00",
    lambda day: f"{day.year}. {day.month}. {day.day}.({'월화수목금토일'[day.weekday()]})",
)
HEADS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    lambda head: f" {head} ",
    lambda head: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in head),
)
TITLES = ((), ("2026년 목록",), ("2026년 목록", "작성: 총무과"))

Cells = Sequence[str | date]


def thirty(head: Sequence[str], rows: Sequence[Cells]) -> Iterator[tuple[str, int, bytes]]:
    """Each file: what it is like, the line its headings stand in, and its bytes."""
    for number, (separator, encoding) in enumerate(product(SEPARATORS, ENCODINGS)):
        day, heads = DAYS[number % len(DAYS)], HEADS[number % len(HEADS)]
        titles = TITLES[number % len(TITLES)]
        declared, mark = separator.startswith("sep="), separator[-1]
        lines = [[title, *[""] * (len(head) - 1)] for title in titles]
        lines += [[heads(each) for each in head]]
        lines += [[day(cell) if isinstance(cell, date) else cell for cell in row] for row in rows]
        held = io.StringIO()
        csv.writer(held, delimiter=mark).writerows(lines)
        text = (f"{separator}\r\n" if declared else "") + held.getvalue()
        if encoding == "decomposed":
            data = unicodedata.normalize("NFD", text).encode()
        else:
            data = text.encode(encoding)
        name = f"{separator!r} {encoding} {day(date(2026, 12, 1))} {lines[len(titles)][0]} {len(titles)}"
        yield name, declared + len(titles) + 1, data
