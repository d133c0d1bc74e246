"""A ministry in which everything has happened once: the demo's story told small, by the real actions. A pytest plugin."""

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.db import transaction
from pytest_django import DjangoDbBlocker

from audit.access.choices import Role
from audit.accounts.actions import issue_token
from audit.accounts.models import ApiToken
from audit.cases.choices import State
from audit.cases.models import Case, Consultation, Decision, Position
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.desk.actions import prove_journal
from audit.directory.models import CalendarDay, Ministry, Unit, User
from audit.journal.models import Checkpoint
from audit.ledger.actions import create_initiative
from audit.ledger.models import Initiative
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.management.demo.case_story import case_story
from audit.management.demo.items import Example, examples
from audit.management.demo.people import COUNCIL, TASK_FORCE, admit_people, ordinary_people
from audit.management.demo.play import Story, run_stories
from audit.management.demo.plots import PLOTS, Plot
from audit.management.demo.story import FIRST_DAY, UNITS, _clock
from audit.ministries.actions import add_day, announce_season
from audit.organizations.actions import import_units
from audit.organizations.rules.unit_list import read
from audit.people.actions import ask_for_role, note_absence
from audit.people.models import OfficeProposal
from audit.register.actions import confirm_items, log_item
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.reorganizations.actions import propose
from audit.reorganizations.models import Reorganization
from audit.results.actions import freeze_baseline
from audit.scoring.actions.rounds import open_round, release_round, score
from audit.scoring.models import Assignment, Criterion, Round
from tests import copied
from tests.cases.sitting import found_here, hold_a_sitting
from tests.followed import follow
from tests.nominations.story import reports
from tests.prepared import once
from tests.strangers import stranger

# A Monday morning in Seoul, like the clock of tests/world.py.
NOW = datetime(2026, 3, 9, 0, 0, tzinfo=UTC)
PASSWORD = "a-good-passphrase"
SPARE = 6  # items no case is about: two are scored, two are being scored, two wait for the unit head


@dataclass(frozen=True)
class Full:
    """The rows of the ministry, by what they are good for. `people`: somebody of each role, with work waiting."""

    ministry: Ministry
    people: Mapping[Role, User]
    stranger: User
    cases: Mapping[State, Case]
    spare: tuple[WorkItem, ...]
    open_round: Round
    released: Round

    @property
    def unconfirmed(self) -> WorkItem:
        """Logged, and waiting for its unit head."""
        return next(item for item in self.spare if item.status == Status.LOGGED)

    @property
    def sheet(self) -> Assignment:
        """What waits for the score of the reviewer."""
        return Assignment.objects.open().filter(reviewer=self.people[Role.REVIEWER])[0]

    @property
    def question(self) -> Consultation:
        """Asked of a unit that has not answered."""
        return Consultation.objects.open().filter(case=self.cases[State.CONSULTATION])[0]

    @property
    def objection(self) -> Position:
        """Open and not answered."""
        return Position.objects.filter(elector__ballot__case=self.cases[State.OBJECTION], choice="OBJECT")[0]

    @property
    def plan(self) -> Reorganization:
        """A draft that nobody but its planners sees."""
        return Reorganization.objects.get(number=1)

    @property
    def decision(self) -> Decision:
        return Decision.objects.order_by("pk")[0]

    @property
    def initiative(self) -> Initiative:
        return Initiative.objects.get()  # open, without hours: what is in effect is time given back

    @property
    def token(self) -> ApiToken:
        return ApiToken.objects.get(user=self.people[Role.STAFF])

    @property
    def proposal(self) -> OfficeProposal:
        """That the clerk becomes a secretary; it waits for a second person."""
        return OfficeProposal.objects.get()

    @property
    def own_day(self) -> CalendarDay:
        """The one day of the ministry's own, a year ahead."""
        return CalendarDay.objects.get()

    @property
    def checkpoint(self) -> Checkpoint:
        """Over all that happened."""
        return Checkpoint.objects.get()

    @property
    def mail(self) -> OutboxMail:
        """A mail to a reviewer."""
        return OutboxMail.objects.filter(recipient=self.people[Role.REVIEWER])[0]

    @property
    def notice(self) -> Notice:
        """What a deputy is to be told, and waits to become a mail."""
        return Notice.objects.waiting()[0]


def plots() -> list[Plot]:
    """The first plot that ends in each state."""
    first: dict[State, Plot] = {}
    for plot in PLOTS:
        first.setdefault(plot.ends, plot)
    return list(first.values())


def rows() -> list[Example]:
    """The examples those plots are about, then the spare ones."""
    wanted = {title for plot in plots() for title in plot.titles}
    taken = {title for plot in PLOTS for title in plot.titles}
    every = list(examples())
    spare = [row for row in every if row.draft.title not in taken][:SPARE]
    return [row for row in every if row.draft.title in wanted] + spare


def build() -> Full:
    """Live through the four months before NOW."""
    begin = NOW - timedelta(days=130)
    with clock.at(begin):
        ministry = found_here(
            by=None, code="motir", name_ko="산업통상부", name_en="Ministry of Trade, Industry and Resources"
        )
    with ministry_scope(ministry):
        with clock.at(begin):
            import_units(ministry=ministry, rows=read(UNITS.read_bytes())[0], on=FIRST_DAY)
            units = sorted({unit for row in rows() for unit in (row.unit, row.draft.requester_unit) if unit})
            people = admit_people([*ordinary_people(units), *TASK_FORCE, *COUNCIL], FIRST_DAY)
        first = [_register(people), _scores(people), _clock(NOW, days=125)]
        stories = [case_story(plot, NOW, people) for plot in plots()]
        run_stories([*first, reports(people, NOW), *stories], until=NOW, meanwhile=compose_due)
        with clock.at(NOW):
            month, away = clock.today() + timedelta(days=30), people["observer"]
            note_absence(by=away, user=away, since=month, until=month, deputy=people["auditor"])
        return _found(ministry)


def _register(people: Mapping[str, User]) -> Story:
    yield NOW - timedelta(days=128)
    units = {unit.code: unit for unit in Unit.objects.all()}
    for row in rows():
        staff = people["staff." + row.unit.lower().replace("-", "")]
        log_item(by=staff, unit=units[row.unit], draft=row.draft)
    yield NOW - timedelta(days=121)
    for item in WorkItem.objects.order_by("pk")[: len(rows()) - 2]:
        confirm_items(by=_head(item.unit.code, people), items=[(item.pk, item.version)])
    yield NOW - timedelta(days=120)
    freeze_baseline(by=people["chair"], on=clock.today())
    create_initiative(by=people["chair"], name_ko="신통상 전략")


def _head(code: str, people: Mapping[str, User]) -> User:
    led = {person.unit: person.username for person in COUNCIL} | {"PC-PP": "chair"}
    return people[led.get(code, "head." + code.lower().replace("-", ""))]


def _scores(people: Mapping[str, User]) -> Story:
    yield NOW - timedelta(days=119)
    spare = list(WorkItem.objects.order_by("-pk")[2:SPARE])
    by, codes = people["secretary"], list(Criterion.objects.values_list("code", flat=True))
    first = open_round(by=by, name="1차 평가", items=spare[:2], deadline=clock.now() + timedelta(days=5))
    for assignment in Assignment.objects.filter(round=first).select_related("reviewer"):
        score(
            by=assignment.reviewer,
            assignment=assignment,
            marks=dict.fromkeys(codes, 1),
            note="한 장이면 됩니다.",
        )
    release_round(by=people["chair"], round=first)
    yield NOW - timedelta(days=6)
    open_round(by=by, name="2차 평가", items=spare[2:], deadline=NOW + timedelta(days=6))


def _found(ministry: Ministry) -> Full:
    cases = {State(case.state): case for case in Case.objects.all()}
    assert {plot.ends for plot in plots()} == set(cases), "a story of the demo does not end where it says"
    people = _people()
    with clock.at(NOW):
        issue_token(by=None, user=people[Role.STAFF])
        propose(
            by=people[Role.ADMIN], title="2027년 1월 조직 개편", effective_on=date(2027, 1, 1),
            rows=read(UNITS.with_name("units_after.csv").read_bytes())[0],
        )  # fmt: skip
        clerk, ahead = people[Role.STAFF], date(2027, 3, 15)
        ask_for_role(by=people[Role.ADMIN], user=clerk, role=Role.SECRETARY, since=date(2026, 4, 1))
        add_day(by=people[Role.ADMIN], day=ahead, name="창립기념일", source="훈령 제1호")
        announce_season(by=people[Role.CHAIR], first=ahead, last=ahead, name="국정감사")
        follow(cases[State.IN_EFFECT], clerk, NOW)
        hold_a_sitting(people, cases)
        prove_journal(clock.now())
    return Full(
        ministry=ministry,
        people=people,
        stranger=stranger(),
        cases=cases,
        spare=tuple(WorkItem.objects.order_by("-pk")[:SPARE]),
        open_round=Round.objects.get(number=2),
        released=Round.objects.get(number=1),
    )


def _people() -> dict[Role, User]:
    """Somebody of each role; who logs and who confirms sit in the unit of the entry that waits for confirmation."""
    unit = WorkItem.objects.order_by("pk").last()
    assert unit is not None
    code = unit.unit.code.lower().replace("-", "")
    names = {role: role.value for role in Role} | {
        Role.STAFF: f"staff.{code}",
        Role.UNIT_HEAD: f"head.{code}",
        Role.REVIEWER: Assignment.objects.filter(status="open")[0].reviewer.username,
        Role.MEMBER: COUNCIL[2].username,
    }
    User.objects.filter(username__in=names.values()).update(password=make_password(PASSWORD))
    people = {user.username: user for user in User.objects.filter(username__in=names.values())}
    return {role: people[name] for role, name in names.items()}


def settle_in() -> Full:
    """The full ministry in the open, empty database: its months are lived through once a run, then its rows are copied."""

    def make(kept: Path) -> None:
        with transaction.atomic():
            kept.write_bytes(pickle.dumps((build(), copied.take())))
            transaction.set_rollback(True)

    full, taken = pickle.loads(once("full", make).read_bytes())
    with transaction.atomic():
        copied.put(taken)
    assert isinstance(full, Full)
    return full


@pytest.fixture(scope="module")
def full_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Full]:
    """Copied once for a file of tests, in a transaction around theirs, which ends with the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield settle_in()
        transaction.set_rollback(True)


@pytest.fixture
def full(full_once: Full, db: None) -> Iterator[Full]:
    """The full ministry; its scope is open and the clock stands at NOW. What a test writes is taken back."""
    with clock.at(NOW), ministry_scope(full_once.ministry):
        yield full_once


@pytest.fixture
def full_live(transactional_db: None) -> Iterator[Full]:
    """The full ministry behind a live server, whose threads see NOW as well: the clock of the whole process stands there."""
    made = settle_in()
    with time_machine.travel(NOW, tick=True), ministry_scope(made.ministry):
        yield made
