"""Made-up duties of a realistic shape, for benchmarks and trials: the same seed gives the same duties. No clock, no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from audit.directory.choices import Grade

from ..choices import Channel, EffortRole, ItemKind, Mandate, OnHoliday, Recipient
from .burden import EffortLine
from .draft import ItemDraft
from .frequency import rule_for

T = TypeVar("T")

TOPICS = (
    "반도체", "이차전지", "디스플레이", "자동차", "조선", "철강", "석유화학", "섬유", "기계", "로봇", "바이오", "제조 AI", "소재부품장비",
    "뿌리산업", "수출", "수출통제", "통상협상", "자유무역협정", "투자유치", "외국인투자", "해외진출", "공급망", "핵심광물", "자원안보",
    "가스", "석유", "광업", "전력수급", "원전 수출", "산업단지", "지역산업", "유통", "표준", "인증", "산업기술", "연구개발 예산",
    "지식재산", "인력양성", "규제개선", "중견기업", "무역구제", "관세 대응", "전시회", "국제협력", "탄소중립", "국정과제", "국회 대응",
    "언론 대응", "성과관리", "조직문화", "정보보안", "재난안전", "예산 집행", "감사 수감", "적극행정", "기록물",
)  # fmt: skip
PATTERNS: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.REPORT: (
        "{} 주간 업무추진실적 보고", "{} 일일 동향 보고", "{} 월간 실적 취합", "{} 현안 검토 보고", "{} 분기 통계 보고", "{} 요구자료 작성",
        "{} 추진상황 점검표 제출", "{} 보도자료 사전 보고", "{} 부서 의견 취합", "{} 결과보고서 작성",
    ),
    ItemKind.MEETING: ("{} 주간 점검회의", "{} 간부회의 자료 준비", "{} 협의체 운영", "{} TF 정례회의", "{} 실무조정회의", "{} 영상회의"),
    ItemKind.EVENT: ("{} 포럼 개최", "{} 업계 간담회", "{} 기념행사", "{} 설명회", "{} 현장방문 의전", "{} 업무협약식"),
    ItemKind.APPROVAL: ("{} 계획 결재", "{} 출장 결재", "{} 집행 품의", "{} 자료 제출 결재", "{} 회의록 결재"),
    ItemKind.PRACTICE: ("{} 대비 대기", "{} 보고서 인쇄와 제본", "{} 메신저 보고 재작성", "{} 의전 예행연습"),
}  # fmt: skip
# How many of a hundred, kind by kind and reason by reason.
KINDS = {
    ItemKind.REPORT: 54,
    ItemKind.MEETING: 20,
    ItemKind.APPROVAL: 13,
    ItemKind.EVENT: 8,
    ItemKind.PRACTICE: 5,
}
MANDATES = {
    Mandate.HABIT: 26, Mandate.INTERNAL_POLICY: 24, Mandate.UNKNOWN: 10, Mandate.OWN_INSTRUCTION: 12, Mandate.OUTSIDE_DEMAND: 10,
    Mandate.ADMINISTRATIVE_RULE: 8, Mandate.DECREE: 4, Mandate.STATUTE: 4, Mandate.MINISTERIAL_RULE: 2,
}  # fmt: skip
FREQUENCIES: dict[ItemKind, dict[str, int]] = {
    ItemKind.REPORT: {
        "working_days": 8,
        "weekly": 34,
        "fortnightly": 6,
        "monthly": 26,
        "quarterly": 12,
        "yearly": 6,
        "as_needed": 8,
    },
    ItemKind.MEETING: {"weekly": 42, "fortnightly": 12, "monthly": 28, "quarterly": 8, "as_needed": 10},
    ItemKind.EVENT: {"quarterly": 20, "half_yearly": 25, "yearly": 40, "as_needed": 15},
    ItemKind.APPROVAL: {"weekly": 25, "monthly": 25, "as_needed": 50},
    ItemKind.PRACTICE: {"working_days": 15, "weekly": 30, "monthly": 25, "as_needed": 30},
}
# Titles that say how often themselves.
STATED = {"일일": "working_days", "주간": "weekly", "월간": "monthly", "분기": "quarterly"}
RECIPIENTS = {
    Recipient.DIRECTOR: 30, Recipient.BUREAU_HEAD: 28, Recipient.OFFICE_HEAD: 14, Recipient.VICE_MINISTER: 8, Recipient.MINISTER: 8,
    Recipient.ASSEMBLY: 4, Recipient.OTHER_MINISTRY: 5, Recipient.TEAM: 3,
}  # fmt: skip
# Beside the author: who else spends time, by kind, with the range of people and of minutes.
OTHERS: dict[ItemKind, tuple[tuple[EffortRole, Grade, range, tuple[int, ...]], ...]] = {
    ItemKind.REPORT: (
        (EffortRole.REVIEWER, Grade.GRADE_4, range(1, 3), (10, 20, 30)),
        (EffortRole.READER, Grade.SENIOR, range(1, 5), (5, 10, 15)),
    ),
    ItemKind.MEETING: ((EffortRole.ATTENDEE, Grade.GRADE_4, range(4, 25), (30, 60, 90, 120)),),
    ItemKind.EVENT: ((EffortRole.ATTENDEE, Grade.GRADE_5, range(15, 120), (90, 120, 180, 240)),),
    ItemKind.APPROVAL: ((EffortRole.REVIEWER, Grade.GRADE_4, range(2, 5), (5, 10, 15)),),
    ItemKind.PRACTICE: ((EffortRole.WAITING, Grade.UNKNOWN, range(2, 12), (30, 60, 120)),),
}
AUTHOR_MINUTES = (15, 20, 30, 45, 60, 90, 120, 180, 240, 480)
FIRST_DAYS = (
    60  # duties begin on one of so many days before the year of today: their burdens are computed once each
)


@dataclass(frozen=True)
class SyntheticItem:
    """A made-up duty, the place of its unit in the caller's list, and what became of it."""

    unit: int
    draft: ItemDraft
    confirmed: bool
    value: int | None  # hundredths of a point of public value


def duties(count: int, units: int, today: date, seed: int) -> Iterator[SyntheticItem]:
    """So many duties spread over so many units, some busier than others."""
    random = Random(seed)  # noqa: S311 - trial data
    busy = [random.paretovariate(1.5) for _ in range(units)]
    places = random.choices(range(units), busy, k=count)
    for place in places:
        confirmed = random.random() < 0.7
        scored = confirmed and random.random() < 0.6
        value = round(random.betavariate(2, 2.4) * 10_000) if scored else None
        yield SyntheticItem(place, _draft(random, today), confirmed, value)


def _draft(random: Random, today: date) -> ItemDraft:
    kind = _weighted(random, KINDS)
    mandate = _weighted(random, MANDATES)
    recipient = _weighted(random, RECIPIENTS)
    pattern = random.choice(PATTERNS[kind])
    stated = next((frequency for word, frequency in STATED.items() if word in pattern), None)
    frequency = stated or _weighted(random, FREQUENCIES[kind])
    return ItemDraft(
        title=pattern.format(random.choice(TOPICS)),
        kind=kind.value,
        final_recipient=recipient.value,
        mandate=mandate.value,
        effort=tuple(_effort(random, kind)),
        on_holiday={ItemKind.REPORT: OnHoliday.PREVIOUS, ItemKind.MEETING: OnHoliday.SKIP}.get(
            kind, OnHoliday.KEEP
        ).value,
        channel=random.choice(Channel.values),
        minister_attends=random.random() < 0.2 if kind == ItemKind.EVENT else None,
        **_recurrence(random, frequency, today),
    )


def _recurrence(random: Random, frequency: str, today: date) -> dict[str, Any]:
    if frequency == "as_needed":
        return {"as_needed_a_year": random.choice((2, 4, 6, 10, 12, 20, 30, 50)), "as_needed_basis": "추정"}
    start = date(today.year, 1, 1) - timedelta(days=random.randrange(1, FIRST_DAYS + 1))
    start -= timedelta(days=max(0, start.weekday() - 4))  # no duty falls on weekends by its rule
    return {"rrule": rule_for(frequency, start), "dtstart": start}


def _effort(random: Random, kind: ItemKind) -> Iterator[EffortLine]:
    grade = random.choice((Grade.GRADE_9_7, Grade.GRADE_6, Grade.GRADE_5))
    yield EffortLine(
        EffortRole.AUTHOR.value, grade.value, random.choice((1, 1, 1, 2, 3)), random.choice(AUTHOR_MINUTES)
    )
    for role, others_grade, people, minutes in OTHERS[kind]:
        yield EffortLine(role.value, others_grade.value, random.choice(people), random.choice(minutes))


def _weighted(random: Random, weights: Mapping[T, int]) -> T:
    return random.choices(tuple(weights), tuple(weights.values()))[0]
