"""The demo's ten months: the register is filled, scored and worked through, all by the real actions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from audit.cases.actions import tick
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.directory.queries import holidays_around
from audit.directory.rules import workdays
from audit.mail.composing import compose_due
from audit.ministries.actions import found
from audit.organizations.actions import import_units
from audit.organizations.rules import plan_file
from audit.organizations.rules.unit_list import read
from audit.register.actions import close_months, confirm_items, edit_item, log_item
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.queries import draft_of
from audit.reorganizations.actions import apply_due, draft, schedule
from audit.results.actions import freeze_baseline
from audit.scoring.actions.rounds import open_round, release_round, score
from audit.scoring.models import Assignment, Criterion, Round

from .case_story import case_story
from .items import Example, examples
from .long_plots import LONG_PLOTS
from .new_work import new_work
from .next_year import next_year
from .people import COUNCIL, TASK_FORCE, admit_people, ordinary_people
from .play import Story, later, run_stories
from .plots import PLOTS
from .reports import reports
from .sitting import sittings
from .waivers import waivers

FILES = Path(__file__).resolve().parent
UNITS, CHANGES = FILES / "units.csv", FILES / "reorganization.csv"
FIRST_DAY = date(2025, 10, 1)  # of the decree the unit list is taken from
NEW_ORDER = date(2025, 12, 30)  # of the decree that changed it
# Days before it is loaded. A decision is confirmed half a year after its effect, and holidays put each step on the way there off.
BEGINS, LOGGED, CONFIRMS, FROZEN, SCORES = 312, 310, 303, 302, 301
SCORED = 84  # items of the released round; the rest is in the running one
CONFIRMED = 96  # items after this one wait for their unit head, but for those a case is about
# Where an example was ended elsewhere, reviewers see little value in it; the level is drawn around this one.
LEVELS = {
    "retire": 0.6,
    "reduce": 1.2,
    "shorten": 1.4,
    "merge": 1.3,
    "change_channel": 1.1,
    "delegate": 1.7,
    "unknown": 2.4,
}
SEED = 106
SHOWN_FIRST = "PC-ES-01"  # the unit whose staff and head the sign-in page offers


def build_demo(now: datetime) -> Ministry:
    """Found the demo's ministry and live through the months before `now`."""
    begin = now - timedelta(days=BEGINS)
    # Loaded early in 2026 the story begins before the decree of its list: its units are told as if they had stood then.
    first_day = min(FIRST_DAY, clock.day_of(begin))
    with clock.at(begin):
        ministry = found(
            by=None, code="motir", name_ko="산업통상부", name_en="Ministry of Trade, Industry and Resources",
            invented=True,
        )  # fmt: skip
    with ministry_scope(ministry):
        with clock.at(begin):
            import_units(ministry=ministry, rows=read(UNITS.read_bytes())[0], on=first_day)
            _reorganize()
            rows = list(examples())
            units = sorted({row.unit for row in rows}, key=lambda unit: (unit != SHOWN_FIRST, unit))
            people = admit_people([*ordinary_people(units), *TASK_FORCE, *COUNCIL], first_day)
        run_stories(_stories(rows, now, people), until=now, meanwhile=compose_due)
    return ministry


def _stories(rows: Sequence[Example], now: datetime, people: Mapping[str, User]) -> list[Story]:
    """All that goes on side by side."""
    return [
        _register(rows, now, people),
        _first_round(rows, now, people),
        _second_round(rows, now, people),
        _clock(now, days=BEGINS - 2),
        _plan(now, people),
        new_work(now, people, _heads(people)),
        waivers(now, people, _heads(people)),
        reports(now, people, SHOWN_FIRST),
        sittings(now, people),
        *(case_story(plot, now, people) for plot in (*PLOTS, *LONG_PLOTS)),
    ]


def _reorganize() -> None:
    """The real reorganization: carried out at once where its day is past, else on its day."""
    changes = plan_file.read(CHANGES.read_bytes())[0]
    plan = draft(by=None, title="산업통상부 조직 개편", effective_on=NEW_ORDER, changes=changes)
    schedule(by=None, reorganization=plan, version=None)


def _plan(now: datetime, people: Mapping[str, User]) -> Story:
    """The administrator tries out a next one, made up for the demo; it decides nothing yet."""
    yield later(now, days=-3)
    year = clock.today().year + 1
    draft(
        by=people["admin"],
        title=f"{year}년 조직 개편안 (시연용 가상 계획)",
        effective_on=date(year, 1, 1),
        changes=next_year(date(year, 12, 31)),
    )


def _register(rows: Sequence[Example], now: datetime, people: Mapping[str, User]) -> Story:
    units = {unit.code: unit for unit in Unit.objects.all()}
    taken_up = {title for plot in (*PLOTS, *LONG_PLOTS) for title in plot.titles}
    early = [row for place, row in enumerate(rows) if place < CONFIRMED or row.draft.title in taken_up]
    yield later(now, days=-LOGGED)
    yield from _log(early, units, people)
    yield later(now, days=-CONFIRMS)
    heads, items = _heads(people), list(WorkItem.objects.order_by("pk"))
    for unit in {item.unit_id for item in items}:
        own = [(item.pk, item.version) for item in items if item.unit_id == unit]
        confirm_items(by=heads[unit], items=own)
    yield later(now, days=-FROZEN)
    freeze_baseline(by=people["chair"], on=clock.today())
    yield later(now, days=-5)
    yield from _log([row for row in rows if row not in early], units, people)  # what heads find to confirm
    yield later(now, days=-2)
    _propose_change(people)


def _log(rows: Sequence[Example], units: Mapping[str, Unit], people: Mapping[str, User]) -> Story:
    for row in rows:
        yield later(minutes=10)
        staff = people["staff." + row.unit.lower().replace("-", "")]
        log_item(by=staff, unit=units[row.unit], draft=row.draft)


def _propose_change(people: Mapping[str, User]) -> None:
    """Staff of the unit shown first say anew what a duty takes; it waits for their head."""
    item = WorkItem.objects.filter(unit__code=SHOWN_FIRST, status=Status.CONFIRMED).order_by("pk")[0]
    draft = draft_of(item)
    effort = tuple(replace(line, minutes=line.minutes * 6 // 7) for line in draft.effort)
    edit_item(
        by=people["staff." + SHOWN_FIRST.lower().replace("-", "")],
        item=item,
        version=item.version,
        draft=replace(draft, effort=effort),
        reason="실제로 걸리는 시간을 다시 재었음",
    )


def _heads(people: Mapping[str, User]) -> dict[int, User]:
    led = {person.unit: people[person.username] for person in COUNCIL} | {"PC-PP": people["chair"]}
    return {
        unit.pk: people.get("head." + unit.code.lower().replace("-", ""))
        or led.get(unit.code, people["chair"])
        for unit in Unit.objects.all()
    }


def _first_round(rows: Sequence[Example], now: datetime, people: Mapping[str, User]) -> Story:
    yield later(now, days=-SCORES)
    items = list(WorkItem.objects.order_by("pk")[:SCORED])
    deadline = _working_days(5)
    opened = open_round(by=people["secretary"], name="1차 평가", items=items, deadline=deadline)
    yield from _score(opened, rows, share=1.0)
    yield later(deadline, hours=2)
    release_round(by=people["chair"], round=Round.objects.get(pk=opened.pk))


def _working_days(number: int) -> datetime:
    """The end of work so many working days from now, as a round's form offers it."""
    return workdays.deadline(clock.now(), number, holidays_around(clock.today()), clock.zone())


def _second_round(rows: Sequence[Example], now: datetime, people: Mapping[str, User]) -> Story:
    yield later(now, days=-7)
    unscored = WorkItem.objects.filter(public_value=None, status=Status.CONFIRMED)
    items = list(unscored.order_by("pk"))
    opened = open_round(by=people["secretary"], name="2차 평가", items=items, deadline=_working_days(10))
    yield from _score(opened, rows, share=0.4)


def _score(opened: Round, rows: Sequence[Example], share: float) -> Story:
    """Reviewers score the first `share` of the round, a few minutes apart."""
    actions = {row.draft.title: row.action_taken for row in rows}
    assignments = list(
        Assignment.objects.filter(round=opened).select_related("item", "reviewer").order_by("pk")
    )
    codes = list(Criterion.objects.filter(rubric_id=opened.rubric_id).values_list("code", flat=True))
    for assignment in assignments[: int(len(assignments) * share)]:
        yield later(minutes=12)
        dice = Random(f"{SEED}:{assignment.pk}")  # noqa: S311  # invented marks, not a secret
        centre = LEVELS[actions[assignment.item.title]]
        marks = {code: min(4, max(0, round(dice.gauss(centre, 0.7)))) for code in codes}
        score(by=assignment.reviewer, assignment=assignment, marks=marks)


def _clock(now: datetime, days: int) -> Story:
    """The clock looks at every case twice a day and closes the months of the books, as beat does more often."""
    day = clock.day_of(now) - timedelta(days=days)
    while True:
        for hour in (0, 18):
            yield datetime.combine(day, time(hour, 5), tzinfo=clock.zone())
            apply_due(now=clock.now())
            tick(now=clock.now())
        close_months(clock.today())
        day += timedelta(days=1)
