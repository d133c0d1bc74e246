"""An entry of the register before it is saved: what was answered, whether it holds, and what it costs a year."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from itertools import chain
from typing import Any

from audit.core.parse import BadText, clean_text
from audit.directory.choices import Grade

from ..choices import (
    Channel,
    EffortRole,
    ItemKind,
    Mandate,
    OnHoliday,
    Prescribed,
    Recipient,
    RequesterKind,
    RequesterLevel,
)
from .burden import (
    MAX_MINUTES,
    DecidedBurden,
    EffortLine,
    annual_minutes,
    each_time,
    overtime_left,
    reference_year,
)
from .frequency import on_closed_days
from .prescribed import prescribed
from .recurrence import occurrences, validate
from .rrule import BadRule

# Characters each text may have; the columns of the table are as long.
TEXT_LIMITS = {
    "title": 300,
    "requester": 100,
    "mandate_citation": 300,
    "purpose": 2000,
    "as_needed_basis": 300,
    "audience": 300,
    "instead": 300,
    "rrule": 200,
    "source_url": 500,
}
MOST_PEOPLE = 10_000
MOST_MINUTES = MAX_MINUTES
MOST_TIMES = 1_000
MOST_LINES = 30
MINUTES_OF_A_YEAR = 366 * 24 * 60
EARLIEST_START = date(1948, 8, 15)  # the founding of the government
LATEST_START = timedelta(days=3 * 366)  # after today
# The way occurrences are counted. Raised when the same answers come to other figures: entries of before are counted anew.
# 1: weekends are closed, "every working day" means open days, nothing moves before the first day.
COUNTING = 1
# Where nothing is said: a report is due before the closed day, a meeting is dropped.
USUAL_ON_HOLIDAY: Mapping[str, str] = {ItemKind.REPORT: OnHoliday.PREVIOUS, ItemKind.MEETING: OnHoliday.SKIP}
DAYS = ("dtstart", "last_used_on")  # answers that are days
CHOICES = {
    "kind": ItemKind,
    "final_recipient": Recipient,
    "mandate": Mandate,
    "on_holiday": OnHoliday,
    "channel": Channel,
    "requester_kind": RequesterKind,
}
# The answers the burden follows from. Where one of them is given anew, what a case decided is over.
COUNTED = frozenset({"rrule", "dtstart", "as_needed_a_year", "on_holiday", "effort"})


@dataclass(frozen=True)
class ItemDraft:
    """The answers about one recurring duty. It recurs by `rrule` from `dtstart` on, or `as_needed_a_year` times.

    `requester_unit` is the code of a unit; `last_used_on` the day somebody last used what comes of it;
    `instead` what stops in its place, where it is new work. `prescribed` and `minister_attends` are None where nothing was stated."""

    title: str
    kind: str
    final_recipient: str
    mandate: str
    effort: tuple[EffortLine, ...]
    rrule: str = ""
    dtstart: date | None = None
    as_needed_a_year: int | None = None
    as_needed_basis: str = ""
    on_holiday: str = OnHoliday.KEEP.value
    purpose: str = ""
    requester: str = ""
    requester_kind: str = ""
    requester_unit: str = ""
    requester_level: str = ""
    mandate_citation: str = ""
    prescribed: tuple[str, ...] | None = None
    channel: str = ""
    minister_attends: bool | None = None
    is_estimate: bool = True
    source_url: str = ""
    audience: str = ""
    instead: str = ""
    last_used_on: date | None = None


@dataclass(frozen=True)
class DraftProblem:
    """Why a draft cannot be saved: the answer concerned, a code with a sentence in `wording`, and facts of it.

    `place`: which line of effort it is about, from 0; None for another answer, or for all lines together."""

    field: str
    code: str
    fact: str | int = ""
    place: int | None = None


def problems(draft: ItemDraft, today: date) -> tuple[DraftProblem, ...]:
    """Everything that is wrong with a draft; empty when it may be saved."""
    parts = (_texts(draft), _choices(draft), _requester(draft), _repeat(draft, today), _effort(draft))
    used = draft.last_used_on
    ahead = () if used is None or used <= today else (DraftProblem("last_used_on", "used_in_future"),)
    return tuple(chain(*parts, ahead))


def _texts(draft: ItemDraft) -> Iterator[DraftProblem]:
    for name, limit in TEXT_LIMITS.items():
        try:
            text = clean_text(getattr(draft, name), limit, lines=name == "purpose")
        except BadText as bad:
            yield DraftProblem(name, bad.code, limit)
            continue
        if name == "title" and not text:
            yield DraftProblem("title", "empty")
        if name == "source_url" and text and not text.startswith(("http://", "https://")):
            yield DraftProblem(name, "address")


def tidied(draft: ItemDraft) -> ItemDraft:
    """The draft as it is kept: texts of composed Hangul without white space around, of what is prescribed each once, and what
    its words say of closed days. Only without problems."""
    texts: dict[str, Any] = {
        name: clean_text(getattr(draft, name), limit, lines=name == "purpose")
        for name, limit in TEXT_LIMITS.items()
    }
    on_holiday = on_closed_days(draft.rrule, draft.on_holiday) if draft.rrule else draft.on_holiday
    stated = prescribed(draft.mandate, draft.prescribed) if draft.prescribed else ()
    texts["prescribed"] = tuple(one.value for one in stated) or None
    return replace(draft, **texts, on_holiday=on_holiday)


def _choices(draft: ItemDraft) -> Iterator[DraftProblem]:
    for name, choices in CHOICES.items():
        if getattr(draft, name) not in choices.values:
            yield DraftProblem(name, "unknown_choice")
    if not set(draft.prescribed or ()) <= set(Prescribed.values):
        yield DraftProblem("prescribed", "unknown_choice")


def _requester(draft: ItemDraft) -> Iterator[DraftProblem]:
    """Who asks is one of a kind: a unit by its code, a superior by the level, and of the rest neither."""
    if (draft.requester_kind == RequesterKind.UNIT) != bool(draft.requester_unit):
        yield DraftProblem("requester_unit", "requester_unit")
    level_is_known = draft.requester_level in RequesterLevel.values
    if (draft.requester_kind == RequesterKind.LEVEL) != level_is_known or (
        draft.requester_level and not level_is_known
    ):
        yield DraftProblem("requester_level", "requester_level")


def _repeat(draft: ItemDraft, today: date) -> Iterator[DraftProblem]:
    if not draft.rrule:
        if draft.dtstart is not None or not 1 <= (draft.as_needed_a_year or 0) <= MOST_TIMES:
            yield DraftProblem("as_needed_a_year", "times", MOST_TIMES)
    elif draft.as_needed_a_year is not None:
        yield DraftProblem("as_needed_a_year", "rule_and_times")
    elif draft.dtstart is None:
        yield DraftProblem("dtstart", "start_missing")
    elif not EARLIEST_START <= draft.dtstart <= today + LATEST_START:
        yield DraftProblem("dtstart", "start_out_of_reach")
    else:
        yield from _rule(draft.rrule, draft.dtstart)


def _rule(rrule: str, dtstart: date) -> Iterator[DraftProblem]:
    try:
        validate(rrule, dtstart)
    except BadRule as fault:
        yield DraftProblem("rrule", f"rule_{fault.code.value}", fault.part)


def _effort(draft: ItemDraft) -> Iterator[DraftProblem]:
    if not draft.effort:
        yield DraftProblem("effort", "effort_missing")
    if len(draft.effort) > MOST_LINES:
        yield DraftProblem("effort", "lines", MOST_LINES, MOST_LINES)
    for place, line in enumerate(draft.effort):
        if line.role not in EffortRole.values or line.grade not in Grade.values:
            yield DraftProblem("effort", "unknown_choice", "", place)
        if not 1 <= line.headcount <= MOST_PEOPLE:
            yield DraftProblem("effort", "people", MOST_PEOPLE, place)
        if not 1 <= line.minutes <= MOST_MINUTES:
            yield DraftProblem("effort", "minutes", MOST_MINUTES, place)


@dataclass(frozen=True)
class AnnualBurden:
    """What a duty costs in one calendar year: how often, person-minutes, and of these what is waiting outside office hours."""

    year: int
    occurrences: int
    minutes: int
    overtime: int = 0


def stated_year(draft: ItemDraft, today: date) -> int:
    """The calendar year the burden of a draft is stated for."""
    return today.year if draft.dtstart is None else reference_year(draft.dtstart, today)


def yearly(
    draft: ItemDraft, year: int, holidays: frozenset[date], decided: DecidedBurden | None = None
) -> AnnualBurden:
    """The burden of a draft without problems in `year`; `holidays` must reach a month over both ends of it.

    What a case has `decided` comes before the answers, in any year."""
    each, overtime = each_time(draft.effort)
    if decided is not None:
        left = decided.occurrences * overtime_left(decided.minutes_each, each, overtime)
        return AnnualBurden(year, decided.occurrences, decided.minutes, left)
    count = draft.as_needed_a_year or 0
    if draft.dtstart is not None:
        count = times_in(year, draft.rrule, draft.dtstart, draft.on_holiday, holidays)
    return AnnualBurden(year, count, annual_minutes(count, draft.effort), count * overtime)


def times_in(year: int, rrule: str, dtstart: date, on_holiday: str, holidays: frozenset[date]) -> int:
    """How often a checked rule falls into a calendar year; `holidays` as in `yearly`."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    closed = on_closed_days(rrule, on_holiday)
    return occurrences(rrule, dtstart, first, last, holidays=holidays, on_holiday=closed)


def too_much(draft: ItemDraft, burden: AnnualBurden) -> DraftProblem | None:
    """One person cannot spend more time in a year than it has."""
    minutes = [line.minutes for line in draft.effort]
    longest = max(minutes, default=0)
    if burden.occurrences * longest <= MINUTES_OF_A_YEAR:
        return None
    return DraftProblem("effort", "more_than_a_year", place=minutes.index(longest))


def facts(draft: ItemDraft) -> dict[str, object]:
    """The answers as the journal keeps them: texts, whole numbers, booleans, None, lists and maps of them."""
    answers: dict[str, object] = {
        field.name: getattr(draft, field.name)
        for field in fields(draft)
        if field.name not in {*DAYS, "effort", "prescribed"}
    }
    days = {name: getattr(draft, name) for name in DAYS}
    answers |= {name: day.isoformat() if day else None for name, day in days.items()}
    answers["prescribed"] = None if draft.prescribed is None else list(draft.prescribed)
    answers["effort"] = [asdict(line) for line in draft.effort]
    return answers


def draft_of_facts(kept: Mapping[str, Any]) -> ItemDraft:
    """The answers that `facts` kept. An answer that was asked later stands as nothing was said."""
    names = {field.name for field in fields(ItemDraft)}
    answers = {name: value for name, value in kept.items() if name in names}
    answers |= {name: date.fromisoformat(kept[name]) if kept.get(name) else None for name in DAYS}
    answers["effort"] = tuple(EffortLine(**line) for line in kept["effort"])
    return ItemDraft(**answers)


def changes(before: ItemDraft, after: ItemDraft) -> dict[str, dict[str, object]]:
    """What differs between two drafts, by answer: `{"title": {"before": …, "after": …}}`."""
    old, new = facts(before), facts(after)
    return {name: {"before": old[name], "after": new[name]} for name in sorted(old) if old[name] != new[name]}
