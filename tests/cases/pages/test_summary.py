"""A case in short: sums, the question, the terms."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from audit.cases.choices import Measure, State
from audit.cases.models import Case
from audit.cases.pages.summary import (
    Burden,
    burden_of,
    delay_of,
    figures_of,
    lines_of,
    lines_of_items,
    summary_of,
    terms_of,
    work_of,
)
from audit.cases.rules.item_lines import ItemLine
from audit.cases.wording.sentences import ASKS, MEASURE_HELP
from audit.core import clock
from audit.directory.queries import tree_on
from audit.register.choices import Mandate
from audit.register.models import EffortLine
from tests.cases.council import Council


def line(title: str, before: int = 600, times: int = 12, after: tuple[int, int] = (0, 0)) -> ItemLine:
    return ItemLine(1, title, "/register/1/", "기획재정담당관", times, before, *after)


@pytest.mark.parametrize(
    ("titles", "korean", "english"),
    [
        ([], "", ""),
        (["주간 보고"], "“주간 보고”", "“주간 보고”"),
        (["주간 보고", "행사"], "“주간 보고” 외 1건", "“주간 보고” and 1 more"),
        (["주간 보고", "행사", "회의"], "“주간 보고” 외 2건", "“주간 보고” and 2 more"),
    ],
)
def test_the_work_of_a_case(titles: list[str], korean: str, english: str) -> None:
    lines = [line(title) for title in titles]
    for language, expected in (("ko", korean), ("en", english)):
        with translation.override(language):
            assert work_of(lines) == expected


JUNE = date(2026, 6, 1)
LATER = "Planned for Mon 1 Jun 2026; by the deadlines still ahead, Tue 2 Jun 2026 at the earliest."
NEVER = "Planned for Mon 1 Jun 2026; it does not take effect."


@pytest.mark.parametrize(
    ("state", "effective_on", "earliest", "delay"),
    [
        (State.BALLOT, None, None, ""),
        (State.BALLOT, None, JUNE, ""),
        (State.BALLOT, JUNE, None, ""),
        (State.BALLOT, JUNE, date(2026, 5, 29), ""),
        (State.BALLOT, JUNE, JUNE, ""),
        (State.BALLOT, JUNE, date(2026, 6, 2), LATER),
        (State.PAUSED, JUNE, None, ""),
        (State.NO_DECISION, JUNE, None, NEVER),
        (State.WITHDRAWN, JUNE, None, NEVER),
        (State.WITHDRAWN, None, None, ""),
    ],
)
def test_a_plan_that_was_overtaken_says_so(
    state: State, effective_on: date | None, earliest: date | None, delay: str
) -> None:
    with translation.override("en"):
        assert delay_of(state, effective_on, earliest) == delay


def test_a_case_that_came_to_nothing_has_no_pause() -> None:
    assert terms_of(Case(state=State.WITHDRAWN, effective_on=JUNE, pause_days=30), NEVER) == NEVER


@pytest.mark.parametrize(
    ("effective_on", "pause_days", "delay", "terms"),
    [
        (None, 30, "", "No effective date is set yet."),
        (JUNE, 0, "", "From Mon 1 Jun 2026, without a trial."),
        (
            JUNE,
            30,
            "",
            "From Mon 1 Jun 2026 on trial for 30 days; it then takes effect, unless somebody needs the work and has no answer.",
        ),
        (JUNE, 0, LATER, f"{LATER} There is no trial."),
        (
            JUNE,
            30,
            LATER,
            f"{LATER} First on trial for 30 days; it then takes effect, unless somebody needs the work and has no answer.",
        ),
    ],
)
def test_the_terms(effective_on: date | None, pause_days: int, delay: str, terms: str) -> None:
    with translation.override("en"):
        assert terms_of(Case(effective_on=effective_on, pause_days=pause_days), delay) == terms


@pytest.mark.parametrize(
    ("pause_days", "korean", "english"),
    [
        (0, "2026. 7. 1.(수)부터 시행 중이며, 시범 기간은 두지 않았습니다.",
         "In effect since Wed 1 Jul 2026, without a trial."),
        (30, "2026. 6. 1.(월)부터 잠정 중단 또는 시범 운영, 2026. 7. 1.(수)부터 시행 중입니다.",
         "On trial from Mon 1 Jun 2026; in effect since Wed 1 Jul 2026."),
    ],
)  # fmt: skip
def test_the_terms_of_a_case_in_effect_are_told_in_the_past(
    pause_days: int, korean: str, english: str
) -> None:
    since = datetime(2026, 6, 30, 15, tzinfo=UTC)  # midnight in Seoul
    case = Case(state=State.IN_EFFECT, effective_on=JUNE, pause_days=pause_days, entered_at=since)
    for language, expected in (("ko", korean), ("en", english)):
        with translation.override(language):
            assert terms_of(case, "") == expected


@pytest.mark.parametrize("mandate", Mandate)
def test_an_item_says_on_what_it_rests_where_no_agreement_can_end_it(
    council: Council, mandate: Mandate
) -> None:
    free = mandate in (Mandate.INTERNAL_POLICY, Mandate.HABIT, Mandate.UNKNOWN)
    item = council.item(mandate=mandate, mandate_citation="정부업무평가 기본법 제14조")
    tree = tree_on(clock.today())
    both = (*lines_of_items([item], tree), *lines_of(council.draft(item), tree))
    rests_on = "" if free else f"{mandate.label} · 정부업무평가 기본법 제14조"
    assert [row.rests_on for row in both] == [rests_on] * 2


def test_one_line_before_and_after() -> None:
    changed = line("보고", before=5200, times=52, after=(12, 60))
    hours = (changed.before_hours, changed.after_hours, changed.saved_hours)
    assert (changed.each, changed.after, *(round(value, 2) for value in hours)) == (
        100,
        720,
        Decimal("86.67"),
        Decimal("12.00"),
        Decimal("74.67"),
    )
    assert line("아직 없던 일", times=0).each == 0


def test_the_burden_of_all_items_and_their_people(council: Council) -> None:
    one, two = council.item("하나"), council.item("둘", unit=council.other)
    for item, people in ((one, 3), (two, 9)):
        EffortLine.objects.create(
            ministry=council.ministry, item=item, role="author", headcount=people, minutes=10
        )
    case = council.draft(one, two, measure="reduce", after="반만", after_by_item={one.pk: (6, 120)})
    lines = lines_of(case, tree_on(clock.today()))
    assert [(row.title, row.unit, row.before, row.after) for row in lines] == [
        ("하나", "기획재정담당관", 1440, 720),
        ("둘", "통상정책총괄과", 1440, 0),
    ]
    assert burden_of(lines) == Burden(before=Decimal(48), after=Decimal(12), people=12)
    assert burden_of(()) == Burden(Decimal(0), Decimal(0), 0)


def test_the_figures_speak_of_hours_and_never_of_full_time_people() -> None:
    with translation.override("en"):
        assert figures_of(Burden(Decimal(2000), Decimal(72), 9)) == (
            ("Takes today", "2,000", "hours a year", ""),
            ("People taking part", "9", "each time", ""),
            ("Gives back", "1,928", "hours a year", ""),
        )


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("ko", ["이전 소요 시간", "참여했던 인원", "절감 시간"]),
        ("en", ["Took before", "People who took part", "Gives back"]),
    ],
)
def test_the_figures_of_work_that_has_ended_are_told_in_the_past(language: str, labels: list[str]) -> None:
    with translation.override(language):
        rows = figures_of(Burden(Decimal(2000), Decimal(72), 9), over=True)
    assert [row[0] for row in rows] == labels


@pytest.mark.parametrize("state", [State.BALLOT, State.PAUSED, State.IN_EFFECT, State.WITHDRAWN])
def test_only_a_case_in_effect_is_told_in_the_past(council: Council, state: State) -> None:
    case = council.in_state(state)
    lines = lines_of(case, tree_on(clock.today()))
    brief = summary_of(case, lines, burden_of(lines))
    assert (brief.figures[0][0] == "이전 소요 시간", brief.over) == (state == State.IN_EFFECT,) * 2


def test_every_measure_has_its_question_and_its_help() -> None:
    assert set(ASKS) == set(MEASURE_HELP) == set(Measure)
    assert all("%(work)s" in str(sentence) for sentence in ASKS.values())
