"""The register in words."""

from datetime import date

import pytest
from django.utils import translation

from audit.register.models import WorkItem
from audit.register.rules.burden import DecidedBurden, EffortLine
from audit.register.rules.draft import DraftProblem, changes
from audit.register.rules.rrule import Fault
from audit.register.wording.items import (
    LABELS,
    PROBLEMS,
    burden,
    changed,
    days_of_work,
    decided_in,
    problem,
    problem_with_name,
    recurrence,
)
from tests.register.world import AS_NEEDED, WEEKLY, draft

LINES = WEEKLY.effort


@pytest.mark.parametrize(
    ("occurrences", "lines", "estimate", "english", "korean"),
    [
        (
            52, LINES, False,
            "52 times a year × (1 person × 30 min + 5 people × 10 min) = 69 h a year",
            "연 52회 × (1명 × 30분 + 5명 × 10분) = 연 69시간",
        ),
        (
            1, LINES[:1], True,
            "1 time a year × 1 person × 30 min = about 0.5 h a year",
            "연 1회 × 1명 × 30분 = 연 약 0.5시간",
        ),
        (
            1000, (EffortLine("attendee", "5", 1200, 60),), False,
            "1,000 times a year × 1,200 people × 60 min = 1,200,000 h a year",
            "연 1,000회 × 1,200명 × 60분 = 연 1,200,000시간",
        ),
    ],
)  # fmt: skip
def test_burden(
    occurrences: int, lines: tuple[EffortLine, ...], estimate: bool, english: str, korean: str
) -> None:
    with translation.override("en"):
        assert burden(occurrences, lines, estimate=estimate) == english
    with translation.override("ko"):
        assert burden(occurrences, lines, estimate=estimate) == korean


@pytest.mark.parametrize(
    ("decided", "english", "korean", "total"),
    [
        (DecidedBurden(52, 480), "about 52 times a year, 8 h each", "연 약 52회, 1회 8시간", "연 52회 × 8시간 = 연 416시간"),
        (DecidedBurden(1, 90), "about 1 time a year, 90 min each", "연 약 1회, 1회 90분", "연 1회 × 90분 = 연 1.5시간"),
        (DecidedBurden(12, 0), "about 12 times a year, 0 min each", "연 약 12회, 1회 0분", "연 12회 × 0분 = 연 0시간"),
    ],
)  # fmt: skip
def test_what_a_case_decided(decided: DecidedBurden, english: str, korean: str, total: str) -> None:
    with translation.override("en"):
        assert recurrence("FREQ=DAILY", date(2026, 1, 5), None, decided) == english
        assert decided_in("2026-0005", decided) == f"decided in case 2026-0005: {english}"
        assert decided_in("", decided) == f"decided in a case: {english}"
    with translation.override("ko"):
        assert decided_in("2026-0005", decided) == f"안건 2026-0005에서 결정: {korean}"
        assert burden(245, LINES, estimate=True, decided=decided) == total


def test_recurrence() -> None:
    with translation.override("en"):
        assert recurrence("FREQ=WEEKLY;BYDAY=MO", date(2026, 1, 5), None) == "every week on Monday"
        assert recurrence("", None, 12) == "as needed, about 12 times a year"
        assert recurrence("", None, 1) == "as needed, about 1 time a year"
    with translation.override("ko"):
        assert recurrence("", None, 12) == "수시, 연 약 12회"


@pytest.mark.parametrize(
    ("minutes", "english"),
    [
        (0, "less than one working day of one person"),
        (479, "less than one working day of one person"),
        (480, "about 1 working day of one person"),
        (720, "about 1.5 working days of one person"),
        (4160, "about 8.7 working days of one person"),
        (480_000, "about 1,000 working days of one person"),
    ],
)
def test_days_of_work(minutes: int, english: str) -> None:
    with translation.override("en"):
        assert days_of_work(minutes) == english


def test_changes_in_words() -> None:
    after = draft(
        title="월간 보고", kind="meeting", mandate="statute", rrule="FREQ=MONTHLY;BYMONTHDAY=5",
        dtstart=date(2025, 2, 5), minister_attends=True, effort=LINES[:1], channel="mail",
    )  # fmt: skip
    with translation.override("en"):
        assert changed(changes(WEEKLY, after), after.dtstart) == [
            "title: 주간 업무추진실적 보고 → 월간 보고",
            "kind: report → meeting",
            "why we do it: habit, it has always been done → statute",
            "channel: nothing → mail",
            "the minister attends: nothing → yes",
            "how often: every week on Monday → every month on day 5",
            "first day: Mon 6 Jan 2025 → Wed 5 Feb 2025",
            (
                "time and people: "
                "writes or prepares 1 person × 30 min, reads or is briefed 5 people × 10 min (grade 4 (director)) → "
                "writes or prepares 1 person × 30 min"
            ),
        ]
        assert changed(changes(AS_NEEDED, WEEKLY), WEEKLY.dtstart) == [
            "how often: nothing → every week on Monday",
            "first day: nothing → Mon 6 Jan 2025",
            "times a year as needed: 12 → nothing",
            "basis of the estimate: 2025년 문서 목록 → nothing",
        ]
    with translation.override("ko"):
        assert changed(changes(WEEKLY, draft(kind="meeting")), None) == ["유형: 보고 → 회의"]


def test_a_rule_that_was_saved_before_and_is_forbidden_now_is_shown_as_it_stands() -> None:
    change = {"rrule": {"before": "FREQ=HOURLY", "after": "FREQ=DAILY"}}
    with translation.override("en"):
        assert changed(change, date(2026, 1, 5)) == ["how often: FREQ=HOURLY → every day"]


def test_every_fault_of_a_rule_and_of_a_text_has_its_sentence() -> None:
    assert {f"rule_{fault.value}" for fault in Fault} <= set(PROBLEMS)
    assert {"not_text", "too_long", "line_break", "control", "direction"} <= set(
        PROBLEMS
    )  # core.parse.BadText


def test_a_problem_names_its_limit_and_its_answer() -> None:
    with translation.override("en"):
        assert problem(DraftProblem("effort", "people", 10000)) == "The number of people must be 1 to 10,000."
        assert problem(DraftProblem("rrule", "rule_doubled_part", "FREQ")) == "The rule says FREQ twice."
        assert (
            problem(DraftProblem("rrule", "rule_unknown_part", "%(x)s"))
            == "The rule has a part that is not known: %(x)s."
        )
        assert problem_with_name(DraftProblem("title", "empty")) == "title: Write what the work is called."
    with translation.override("ko"):
        assert problem(DraftProblem("title", "too_long", 300)) == "너무 깁니다. 300자까지 적을 수 있습니다."


def test_each_answer_has_a_label_as_the_table_names_it() -> None:
    columns = {field.name: str(field.verbose_name) for field in WorkItem._meta.concrete_fields}
    with translation.override("en"):
        told = {name: str(label) for name, label in LABELS.items() if name in columns}
    assert {"title", "kind", "mandate", "status", "public_value"} <= set(told)
    assert told["status"] == "status"
