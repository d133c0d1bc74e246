"""How many mails does a person get in half a year of a ministry with 150 people and two new cases a week, and when?

Everything is lived through the real actions: drafts, consultations, ballots (one in ten is extended, one in ten meets an objection),
signatures, stops, and checks. Members answer a ballot after its mail has come, not before. The clock asks each office hour, at midnight,
and twice on days off. Each second member of the council and each third head asks for the weekly summary. Limit: 8 mails a member
and month (PRODUCT §11). BENCH_WEEKS says how long, BENCH_PEOPLE and BENCH_CASES how much:
`BENCH_PEOPLE=1500 BENCH_CASES=120` is a large ministry with a unit of ten people each."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count

from django.db.models import Count

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.actions import answer_checks, tick
from audit.cases.choices import Measure, State
from audit.cases.models import Case, Check
from audit.cases.queries.checks import owed_checks
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, UnitVersion, User
from audit.directory.queries import holidays_around
from audit.directory.rules.workdays import is_working_day
from audit.mail.choices import MailChoice
from audit.mail.composing import compose_due
from audit.mail.kinds import When, known
from audit.mail.models import MailWish, Notice, OutboxMail
from audit.management.demo.case_story import case_story
from audit.management.demo.people import COUNCIL, TASK_FORCE, Person, admit_people, ordinary_people
from audit.management.demo.play import Story, later, run_stories
from audit.management.demo.plots import ALL_AGREE, ONE_OBJECTS, TOO_FEW, WITH_RECUSAL, Plot
from audit.ministries.actions import found
from audit.register.actions.generation import generate_items
from audit.register.choices import Mandate, Status
from audit.register.models import WorkItem
from audit.reminders.actions import remind
from audit.reminders.queries.readers import SUMMARIES, WEEKLY

WEEKS = int(os.environ.get("BENCH_WEEKS", "26"))
PEOPLE = int(os.environ.get("BENCH_PEOPLE", "150"))
CASES = int(os.environ.get("BENCH_CASES", str(2 * WEEKS)))
A_UNIT = 2 if PEOPLE < 1_000 else 10  # people
BEGINS = datetime(2026, 3, 2, 0, 1, tzinfo=clock.zone())
FIRST_DAY = date(2025, 10, 1)
OFFICE_HOURS, OTHER_HOURS = range(8, 19), (0,)
REMINDING = (0, 8, 9)  # summaries begin at eight, reminders at nine; later questions of the day find nothing
# Ten cases in a row: how the members vote, and how far the case goes.
VOTES = (
    ALL_AGREE,
    ALL_AGREE,
    WITH_RECUSAL,
    ALL_AGREE,
    TOO_FEW,
    ALL_AGREE,
    ALL_AGREE,
    ONE_OBJECTS,
    ALL_AGREE,
    WITH_RECUSAL,
)
AT_ONCE = (When.NOW, When.NOTICE)  # at any hour, of any day
INFORMS = frozenset({"decided", "in_effect", "confirmed", "kept", "restored", "consultation_ended"})


@dataclass(frozen=True)
class Finding:
    """One line of the table that is no ratio."""

    question: str
    answer: str

    def __str__(self) -> str:
        return f"{self.question:<44} {self.answer}"


def measure() -> Iterable[Finding]:
    ends = BEGINS + timedelta(weeks=WEEKS)
    with clock.at(BEGINS - timedelta(days=30)):
        ministry = found(
            by=None, code="half-year", name_ko="시험부", name_en="Ministry of Trials", invented=True
        )
        with ministry_scope(ministry):
            people = settle(ministry)
    with ministry_scope(ministry):
        run_stories([*stories(people, ends), beat()], until=ends)
        yield from findings(people)


def settle(ministry: Ministry) -> Mapping[str, User]:
    """Units, work and people of the ministry; by user name."""
    named = [person.unit for person in (*COUNCIL, *TASK_FORCE)]
    spare = [f"U{number:03}" for number in range((PEOPLE - len(named)) // A_UNIT)]
    codes = list(dict.fromkeys(["M", *named, *spare]))
    units = [Unit.objects.create(ministry=ministry, code=code) for code in codes]
    for unit in units:
        UnitVersion.objects.create(
            ministry=ministry, unit=unit, name_ko=f"{unit.code}과", name_en=unit.code, level="division",
            parent=None if unit == units[0] else units[0], valid_from=FIRST_DAY,
        )  # fmt: skip
    generate_items(ministry=ministry, count=CASES, seed=1)
    for item, owner in zip(WorkItem.objects.order_by("pk"), cycled(spare), strict=False):
        WorkItem.objects.filter(pk=item.pk).update(
            title=f"{item.title} {item.pk}", unit=Unit.objects.get(code=owner), status=Status.CONFIRMED,
            mandate=Mandate.HABIT, confirmed_at=clock.now(),
        )  # fmt: skip
    people = admit_people([*staffed(spare), *TASK_FORCE, *COUNCIL], FIRST_DAY)
    Grant.objects.create(
        ministry=ministry, user=people["staff.u000"], role=Role.AIDE, principal=people["minister"], valid_from=FIRST_DAY
    )  # fmt: skip
    ask_for_summaries(ministry, people)
    return people


def staffed(codes: Sequence[str]) -> Iterator[Person]:
    """For each of these units a head and as many members of staff as it has people."""
    for person in ordinary_people(codes):
        yield person
        if person.username.startswith("staff."):
            for number in range(2, A_UNIT):
                yield replace(person, username=f"{person.username}.{number}")


def ask_for_summaries(ministry: Ministry, people: Mapping[str, User]) -> None:
    """Each second member of the council and each third head wants the weekly one."""
    heads = [user for name, user in people.items() if name.startswith("head.")]
    for user in [*(people[member.username] for member in COUNCIL[::2]), *heads[::3]]:
        MailWish.objects.create(
            ministry=ministry, person=user, choices={WEEKLY.mail.name: str(MailChoice.SOON)}
        )


def cycled(codes: Sequence[str]) -> Iterator[str]:
    return (codes[number % len(codes)] for number in count())


def stories(people: Mapping[str, User], ends: datetime) -> Iterator[Story]:
    """The cases, evenly over the time, and heads who answer their checks after two days."""
    titles = list(WorkItem.objects.order_by("pk").values_list("title", flat=True))
    for number, title in enumerate(titles):
        votes = VOTES[number % len(VOTES)]
        begins = later(BEGINS + timedelta(days=1) + timedelta(weeks=WEEKS) * number / CASES)
        plot = Plot(
            (title,), Measure.RETIRE, title, "읽는 사람이 없습니다.",
            State.NO_DECISION if votes == TOO_FEW else State.OBJECTION if votes == ONE_OBJECTS else State.IN_EFFECT,
            (ends - begins).days, votes,
        )  # fmt: skip
        yield case_story(plot, ends, people, may_answer=has_been_told)
    yield answering()


def has_been_told(case: Case, member: User) -> bool:
    """Whether the mail about the ballot has come, which may wait for another one."""
    return not Notice.objects.waiting().filter(person=member, thread=case.number).exists()


def answering() -> Story:
    """Each working morning the heads answer the checks that were asked two days before or earlier."""
    while True:
        yield later(days=1)
        asked = Check.objects.open().filter(opened_at__lte=clock.now() - timedelta(days=2))
        heads = Grant.objects.on(clock.today()).of_role(Role.UNIT_HEAD)
        for grant in heads.filter(unit__in=asked.values("unit")).select_related("user"):
            own = [check.pk for check in owed_checks(grant.user, asked)]
            if own:
                answer_checks(by=grant.user, checks=own)


def beat() -> Story:
    """The clock's own story: what it asks of cases, reminders and mail."""
    day = clock.day_of(BEGINS)
    while True:
        hours = {*OTHER_HOURS, *(OFFICE_HOURS if is_open(day) else (9,))}
        for hour in sorted(hours):
            yield datetime.combine(day, time(hour, 1), tzinfo=clock.zone())
            tick(now=clock.now())
            if hour in REMINDING:
                remind(clock.now())
            compose_due(seconds=None)
        day += timedelta(days=1)


def is_open(day: date) -> bool:
    return is_working_day(day, holidays_around(day))


def findings(people: Mapping[str, User]) -> Iterator[Finding]:
    """The table: mails a person and month by role, what they ask, and what should not be."""
    mails: dict[int, list[OutboxMail]] = defaultdict(list)
    for mail in OutboxMail.objects.order_by("recipient", "pk"):
        mails[mail.recipient_id or 0].append(mail)
    months = WEEKS * 7 / 30.4
    for role, own in by_role(people).items():
        counts = sorted(len(mails[pk]) / months for pk in own)
        p95 = counts[min(len(counts) - 1, int(len(counts) * 0.95))]
        told = f"mean {sum(counts) / len(counts):.1f}, p95 {p95:.1f}, max {counts[-1]:.1f} ({len(counts)} people)"
        yield Finding(f"mails a month, {role}", told)
    yield from kinds_of_role(Role.MEMBER, Role.CHAIR, Role.SECRETARY, Role.UNIT_HEAD)
    everything = [mail for own in mails.values() for mail in own]
    asking = Notice.objects.exclude(mail=None).exclude(kind__in=INFORMS | summaries())
    asked = set(asking.values_list("mail", flat=True))
    yield share("mails that ask for an act", everything, lambda mail: mail.pk in asked)
    yield Finding("summaries that repeat the one before", str(repeats()))
    waits = [mail for mail in everything if (kind := known(mail.kind)) and kind.when not in AT_ONCE]
    for question, odd in (("on days off", off), ("outside 08–18", outside)):
        yield Finding(f"what can wait, {question}", f"{sum(map(odd, waits))} of {len(waits)}")


def by_role(people: Mapping[str, User]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for grant in Grant.objects.on(clock.day_of(BEGINS)).order_by("role"):
        if grant.user_id not in found[grant.role]:
            found[grant.role].append(grant.user_id)
    asking = set(MailWish.objects.values_list("person", flat=True))
    members = found[Role.MEMBER]
    found["members with weekly summary"] = [pk for pk in members if pk in asking]
    found["members without"] = [pk for pk in members if pk not in asking]
    return {**found, "everybody": [user.pk for user in people.values()]}


def kinds_of_role(*roles: Role) -> Iterator[Finding]:
    """What the mails of a role tell, what is told most first."""
    for role in roles:
        people = Grant.objects.on(clock.day_of(BEGINS)).of_role(role).values("user")
        notices = Notice.objects.filter(person__in=people).exclude(mail=None).order_by()
        told = (
            notices.values_list("kind")
            .annotate(count=Count("mail", distinct=True))
            .order_by("-count", "kind")
        )
        yield Finding(f"mails that tell {role}", ", ".join(f"{kind} {number}" for kind, number in told[:6]))


def summaries() -> frozenset[str]:
    return frozenset(kind.mail.name for kind in SUMMARIES)


def repeats() -> int:
    """Summaries whose mail says word for word what the one before said to the same person."""
    before: dict[tuple[int, str], str] = {}
    found = 0
    sent = Notice.objects.filter(kind__in=summaries()).exclude(mail=None).select_related("mail")
    for notice in sent.order_by("pk"):
        assert notice.mail is not None  # of the filter
        found += before.get((notice.person_id, notice.kind)) == notice.mail.text
        before[notice.person_id, notice.kind] = notice.mail.text
    return found


def share(question: str, mails: Sequence[OutboxMail], holds: Callable[[OutboxMail], bool]) -> Finding:
    some = sum(map(holds, mails))
    return Finding(question, f"{some} of {len(mails)} ({some * 100 / max(len(mails), 1):.0f} %)")


def off(mail: OutboxMail) -> bool:
    return not is_open(clock.day_of(mail.created_at))


def outside(mail: OutboxMail) -> bool:
    return not 8 <= mail.created_at.astimezone(clock.zone()).hour < 18
