"""What a reader is told who was not there, on the names of the real reorganization of 2025-12-30."""

import re
from datetime import date

import pytest
from django.utils import translation

from audit.directory.choices import ChangeKind
from audit.directory.models import Succession, Unit, UnitVersion
from audit.organizations.pages.history import UnitHistory
from audit.organizations.queries.lineage import records

BEFORE, NEW, TODAY = date(2025, 12, 29), date(2025, 12, 30), date(2026, 3, 9)
FIRST = date(2025, 10, 1)
UNITS = {code: Unit(pk=pk, code=code) for pk, code in enumerate(("PC-PP-03", "IB-TC-02", "IB-TC-01", "IG-TC-02", "TP-05", "X"), 1)}  # fmt: skip


def version(code: str, ko: str, en: str, since: date, until: date | None = None) -> UnitVersion:
    return UnitVersion(
        pk=hash((code, since)), unit=UNITS[code], name_ko=ko, name_en=en, level="division",
        valid_from=since, valid_until=until,
    )  # fmt: skip


def change(code: str, kind: ChangeKind, to: str = "", place: int = 1, on: date = NEW) -> Succession:
    return Succession(unit=UNITS[code], change=kind, on=on, successor=UNITS[to] if to else None, place=place)


BOOK = records(
    [
        version(
            "PC-PP-03", "규제개혁법무담당관", "Regulatory Reform and Legal Affairs Division", FIRST, BEFORE
        ),
        version("PC-PP-03", "법무담당관", "Legal Affairs Division", NEW),
        version("IB-TC-02", "산업기술개발과", "Industrial Technology Development Division", FIRST, BEFORE),
        version("IB-TC-01", "산업기술정책과", "Industrial Technology Policy Division", FIRST),
        version("IG-TC-02", "산업기술시장과", "Industrial Technology Market Division", NEW),
        version("TP-05", "한미통상협력과", "Korea-US Trade Cooperation Division", NEW, date(2028, 12, 31)),
        version("X", "옛과", "Old Division", FIRST, BEFORE),
    ],
    [
        change("PC-PP-03", ChangeKind.RENAME),
        change("IB-TC-02", ChangeKind.SPLIT, "IG-TC-02", 1),
        change("IB-TC-02", ChangeKind.SPLIT, "IB-TC-01", 2),
        change("IG-TC-02", ChangeKind.CREATE),
        change("TP-05", ChangeKind.CREATE),
        change("X", ChangeKind.ABOLISH),
    ],
)


def teller(code: str, day: date = TODAY, today: date = TODAY) -> UnitHistory:
    return UnitHistory(BOOK, UNITS[code].pk, day, today)


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


STORIES = {
    "PC-PP-03": (
        ["규제개혁법무담당관: 이날부터 기록이 있습니다.", "이름이 바뀌었습니다: 규제개혁법무담당관 → 법무담당관."],
        ["Regulatory Reform and Legal Affairs Division: the records begin on this day.",
         "Regulatory Reform and Legal Affairs Division was renamed Legal Affairs Division."],
    ),
    "IB-TC-02": (
        ["산업기술개발과: 이날부터 기록이 있습니다.",
         "산업기술개발과: 나뉘어 없어졌습니다. 업무를 나누어 이어받은 부서: 산업기술시장과, 산업기술정책과."],
        ["Industrial Technology Development Division: the records begin on this day.",
         ("Industrial Technology Development Division was split. Its duties went to "
          "Industrial Technology Market Division, Industrial Technology Policy Division.")],
    ),
    "IG-TC-02": (
        ["산업기술시장과: 새로 만들어졌습니다.", "산업기술시장과: 다음 부서의 업무를 이어받았습니다. 산업기술개발과."],
        ["Industrial Technology Market Division was created.",
         "Industrial Technology Market Division took over duties of Industrial Technology Development Division."],
    ),
    "TP-05": (
        ["한미통상협력과: 새로 만들어졌습니다.", "한미통상협력과: 한시 조직이며 이날까지 둡니다."],
        ["Korea-US Trade Cooperation Division was created.",
         "Korea-US Trade Cooperation Division is set up for a time and ends with this day."],
    ),
    "X": (
        ["옛과: 이날부터 기록이 있습니다.", "옛과: 폐지되었습니다. 업무를 이어받은 부서는 없습니다."],
        ["Old Division: the records begin on this day.", "Old Division was abolished. No unit took over its duties."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", STORIES)
@pytest.mark.parametrize(("language", "place"), [("ko", 0), ("en", 1)])
def test_the_story_in_both_languages(code: str, language: str, place: int) -> None:
    with translation.override(language):
        assert [plain(line.text) for line in teller(code).entries()] == STORIES[code][place]


SUMMARIES = [
    ("PC-PP-03", TODAY, []),
    ("PC-PP-03", BEFORE, ["Today it is called Legal Affairs Division."]),
    ("IB-TC-02", TODAY, [
        "It stood until Mon 29 Dec 2025.",
        "Today its duties are with Industrial Technology Market Division, Industrial Technology Policy Division.",
    ]),
    ("IB-TC-02", BEFORE, [
        "It stood until Mon 29 Dec 2025.",
        "Today its duties are with Industrial Technology Market Division, Industrial Technology Policy Division.",
    ]),
    ("IG-TC-02", BEFORE, [
        "On Mon 29 Dec 2025 the duties it has today stood with Industrial Technology Development Division.",
    ]),
    ("IG-TC-02", date(2020, 1, 1), []),
    ("TP-05", TODAY, []),
    ("X", TODAY, ["It stood until Mon 29 Dec 2025.", "No unit took over its duties."]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "day", "sentences"), SUMMARIES)
def test_where_the_unit_is_now_comes_first(code: str, day: date, sentences: list[str]) -> None:
    with translation.override("en"):
        assert [plain(sentence) for sentence in teller(code, day).summary()] == sentences


def test_a_temporary_unit_that_ended_is_told_as_past() -> None:
    with translation.override("en"):
        late = teller("TP-05", today=date(2029, 1, 1))
        assert plain(late.entries()[-1].text).endswith("was set up for a time and ended with this day.")


def test_links_keep_the_day_where_the_unit_stands_then() -> None:
    def links(html: str) -> list[str]:
        return re.findall(r'href="([^"]+)"', html)

    assert links(teller("IB-TC-02").entries()[-1].text) == [
        "/organization/IG-TC-02/?as_of=2026-03-09",
        "/organization/IB-TC-01/?as_of=2026-03-09",
    ]
    # The new division does not stand the day before: the link leads to its first day.
    assert links(teller("IB-TC-02", BEFORE).entries()[-1].text) == [
        "/organization/IG-TC-02/?as_of=2025-12-30",
        "/organization/IB-TC-01/?as_of=2025-12-29",
    ]
    # Its own former name leads to the days of that name.
    assert links(teller("PC-PP-03").entries()[-1].text) == ["/organization/PC-PP-03/?as_of=2025-10-01"]


def test_names_are_escaped() -> None:
    evil = records([version("X", "<b>{unit}</b>", "x", FIRST)], [])
    assert "&lt;b&gt;{unit}&lt;/b&gt;" in UnitHistory(evil, UNITS["X"].pk, TODAY, TODAY).entries()[0].text
