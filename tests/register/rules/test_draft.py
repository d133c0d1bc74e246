"""What a draft may say, and what it costs."""

from datetime import date, timedelta
from typing import Any

import pytest

from audit.directory.rules.korean_calendar import public_holidays
from audit.register.rules.burden import DecidedBurden, EffortLine
from audit.register.rules.draft import (
    AnnualBurden,
    DraftProblem,
    ItemDraft,
    changes,
    facts,
    problems,
    stated_year,
    tidied,
    too_much,
    yearly,
)
from tests.register.world import AS_NEEDED, WEEKLY, draft

TODAY = date(2026, 3, 9)
HOLIDAYS = public_holidays(2025, 2028)


def line(**changes: Any) -> EffortLine:
    return EffortLine(**{"role": "author", "grade": "unknown", "headcount": 1, "minutes": 30, **changes})


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, ()),
        ({"title": "가" * 300}, ()),
        ({"title": ""}, (DraftProblem("title", "empty"),)),
        ({"title": " \u3164\u200b "}, (DraftProblem("title", "empty"),)),
        ({"title": "가" * 301}, (DraftProblem("title", "too_long", 300),)),
        ({"title": "a\nBcc: b"}, (DraftProblem("title", "line_break", 300),)),
        ({"title": "a\x00b"}, (DraftProblem("title", "control", 300),)),
        ({"title": "a\ud800b"}, (DraftProblem("title", "control", 300),)),
        ({"title": "a\u202eb"}, (DraftProblem("title", "direction", 300),)),
        ({"purpose": "한 줄\n두 줄"}, ()),
        ({"purpose": "가" * 2001}, (DraftProblem("purpose", "too_long", 2000),)),
        ({"source_url": "javascript:alert(1)"}, (DraftProblem("source_url", "address"),)),
        ({"source_url": "https://example.org/a"}, ()),
        ({"audience": "가" * 301}, (DraftProblem("audience", "too_long", 300),)),
        ({"last_used_on": TODAY}, ()),
        ({"last_used_on": TODAY + timedelta(days=1)}, (DraftProblem("last_used_on", "used_in_future"),)),
        ({"kind": "party"}, (DraftProblem("kind", "unknown_choice"),)),
        ({"final_recipient": ""}, (DraftProblem("final_recipient", "unknown_choice"),)),
        ({"mandate": ""}, (DraftProblem("mandate", "unknown_choice"),)),
        ({"on_holiday": "maybe"}, (DraftProblem("on_holiday", "unknown_choice"),)),
        ({"rrule": "FREQ=HOURLY"}, (DraftProblem("rrule", "rule_finer_than_daily", "FREQ"),)),
        ({"rrule": "FREQ=WEEKLY;INTERVAL=0"}, (DraftProblem("rrule", "rule_bad_value", "INTERVAL"),)),
        ({"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, (DraftProblem("rrule", "rule_never_occurs"),)),
        ({"dtstart": None}, (DraftProblem("dtstart", "start_missing"),)),
        ({"dtstart": date(1948, 8, 15)}, ()),
        ({"dtstart": date(1948, 8, 14)}, (DraftProblem("dtstart", "start_out_of_reach"),)),
        ({"dtstart": TODAY + timedelta(days=1098)}, ()),
        ({"dtstart": TODAY + timedelta(days=1099)}, (DraftProblem("dtstart", "start_out_of_reach"),)),
        ({"rrule": ""}, (DraftProblem("as_needed_a_year", "times", 1000),)),
        ({"as_needed_a_year": 3}, (DraftProblem("as_needed_a_year", "rule_and_times"),)),
        ({"rrule": "", "dtstart": None, "as_needed_a_year": 1000}, ()),
        (
            {"rrule": "", "dtstart": None, "as_needed_a_year": 1001},
            (DraftProblem("as_needed_a_year", "times", 1000),),
        ),
        (
            {"rrule": "", "dtstart": None, "as_needed_a_year": 0},
            (DraftProblem("as_needed_a_year", "times", 1000),),
        ),
        ({"effort": ()}, (DraftProblem("effort", "effort_missing"),)),
        ({"effort": (line(),) * 30}, ()),
        ({"effort": (line(),) * 31}, (DraftProblem("effort", "lines", 30, 30),)),
        ({"effort": (line(headcount=0),)}, (DraftProblem("effort", "people", 10000, 0),)),
        ({"effort": (line(), line(headcount=10_001))}, (DraftProblem("effort", "people", 10000, 1),)),
        ({"effort": (line(minutes=0),)}, (DraftProblem("effort", "minutes", 14400, 0),)),
        ({"effort": (line(role="sleeper"),)}, (DraftProblem("effort", "unknown_choice", "", 0),)),
        ({"effort": (line(grade="emperor"),)}, (DraftProblem("effort", "unknown_choice", "", 0),)),
    ],
)
def test_problems(answers: dict[str, Any], found: tuple[DraftProblem, ...]) -> None:
    assert problems(draft(**answers), TODAY) == found


def test_every_problem_is_told_at_once() -> None:
    broken = draft(title="", mandate="", effort=())
    assert [problem.field for problem in problems(broken, TODAY)] == ["title", "mandate", "effort"]


def test_a_tidied_draft_has_composed_hangul_and_no_space_around() -> None:
    assert tidied(draft(title="  \u1107\u1169\u1100\u1169 ", purpose=" a\r\nb ")) == draft(
        title="보고", purpose="a\nb"
    )


@pytest.mark.parametrize(
    ("dtstart", "year"),
    [
        (None, 2026),
        (date(2020, 5, 5), 2026),
        (date(2026, 1, 1), 2026),
        (date(2026, 1, 2), 2027),
        (date(2026, 12, 31), 2027),
        (date(2028, 1, 1), 2028),
    ],
)
def test_the_burden_is_stated_for_this_year_or_the_first_full_one(dtstart: date | None, year: int) -> None:
    assert stated_year(draft(dtstart=dtstart), TODAY) == year


@pytest.mark.parametrize(
    ("answers", "year", "expected"),
    [
        ({}, 2026, AnnualBurden(2026, 52, 4160)),
        # Holidays on Mondays of 2026: 16 February, 2 March, 25 May, 17 August, 5 October.
        ({"on_holiday": "skip"}, 2026, AnnualBurden(2026, 47, 3760)),
        ({"on_holiday": "previous"}, 2026, AnnualBurden(2026, 52, 4160)),
        ({"rrule": "FREQ=WEEKLY;BYDAY=TH", "dtstart": date(2026, 1, 1)}, 2026, AnnualBurden(2026, 53, 4240)),
        (
            {"rrule": "FREQ=MONTHLY;BYMONTHDAY=31", "dtstart": date(2025, 1, 31)},
            2026,
            AnnualBurden(2026, 7, 560),
        ),
        ({"rrule": "FREQ=DAILY;COUNT=3", "dtstart": date(2025, 12, 31)}, 2026, AnnualBurden(2026, 2, 160)),
        ({"rrule": "", "dtstart": None, "as_needed_a_year": 12}, 2026, AnnualBurden(2026, 12, 960)),
    ],
)
def test_yearly(answers: dict[str, Any], year: int, expected: AnnualBurden) -> None:
    assert yearly(draft(**answers), year, HOLIDAYS) == expected


def test_what_a_case_decided_comes_before_the_answers_in_any_year() -> None:
    assert [yearly(draft(), year, HOLIDAYS, DecidedBurden(12, 90)) for year in (2026, 2027)] == [
        AnnualBurden(2026, 12, 1080),
        AnnualBurden(2027, 12, 1080),
    ]


def test_one_person_cannot_spend_more_than_a_year() -> None:
    round_the_clock = draft(rrule="FREQ=DAILY", effort=(line(minutes=1440),))
    assert too_much(round_the_clock, yearly(round_the_clock, 2026, HOLIDAYS)) is None
    leap_year = AnnualBurden(2028, 366, 366 * 1440)
    assert too_much(round_the_clock, leap_year) is None
    assert too_much(draft(effort=()), leap_year) is None
    more = draft(rrule="FREQ=DAILY", effort=(line(minutes=30), line(minutes=1450)))
    assert too_much(more, yearly(more, 2026, HOLIDAYS)) == DraftProblem("effort", "more_than_a_year", "", 1)


def test_facts_are_values_the_journal_can_carry() -> None:
    assert facts(AS_NEEDED) == {
        "title": "주간 업무추진실적 보고",
        "kind": "report",
        "final_recipient": "director",
        "mandate": "habit",
        "rrule": "",
        "dtstart": None,
        "as_needed_a_year": 12,
        "as_needed_basis": "2025년 문서 목록",
        "on_holiday": "keep",
        "purpose": "",
        "requester": "",
        "requester_kind": "",
        "requester_unit": "",
        "requester_level": "",
        "mandate_citation": "",
        "prescribed": None,
        "channel": "",
        "minister_attends": None,
        "is_estimate": True,
        "source_url": "",
        "audience": "",
        "instead": "",
        "last_used_on": None,
        "effort": [
            {"role": "author", "grade": "unknown", "headcount": 1, "minutes": 30},
            {"role": "reader", "grade": "4", "headcount": 5, "minutes": 10},
        ],
    }


def test_changes_name_only_what_differs() -> None:
    after: ItemDraft = draft(title="월간 보고", dtstart=date(2025, 1, 13))
    assert changes(WEEKLY, after) == {
        "dtstart": {"before": "2025-01-06", "after": "2025-01-13"},
        "title": {"before": "주간 업무추진실적 보고", "after": "월간 보고"},
    }
    assert changes(WEEKLY, WEEKLY) == {}
