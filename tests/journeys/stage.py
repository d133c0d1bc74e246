"""The stage of a journey: a small ministry, its people, time that passes for everybody, and the post.

The live server runs in threads of this process, so the clock is moved for the whole process (`time_machine`) and not by
`core.clock.at`, which each thread would see for itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
import time_machine
from playwright.sync_api import Page

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.models import Case
from audit.cases.tasks import tick
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.choices import Level, SigningPlace
from audit.directory.models import Appointment, Ministry, Unit, User
from audit.mail.composing import compose_due
from audit.mail.delivery import deliver_due
from audit.ministries.actions import found
from audit.organizations.actions import import_units
from audit.organizations.rules.unit_list import UnitImportRow
from tests.access.rows import with_authenticator
from tests.chromium import DESK, PHONE
from tests.journeys.person import PASSWORD, Person
from tests.smtp import Peer
from tests.world import FOUNDED, MONDAY

UNITS = (
    ("M", "산업통상부", "Ministry of Trade, Industry and Resources", Level.MINISTRY, ""),
    ("PC-01", "기획재정담당관", "Planning Division", Level.DIVISION, "M"),
    ("TP-01", "통상정책총괄과", "Trade Policy Division", Level.DIVISION, "M"),
    ("IB-01", "산업기반과", "Industrial Base Division", Level.DIVISION, "M"),
)
CAST = (
    ("staff", "김주무", "Kim Ju-mu", "PC-01", Role.STAFF),
    ("head", "이과장", "Lee Gwa-jang", "PC-01", Role.UNIT_HEAD),
    ("reviewer1", "박평가", "Park Pyeong-ga", "TP-01", Role.REVIEWER),
    ("reviewer2", "최평가", "Choi Pyeong-ga", "IB-01", Role.REVIEWER),
    ("secretary", "정간사", "Jeong Gan-sa", "M", Role.SECRETARY),
    ("chair", "강단장", "Kang Dan-jang", "M", Role.CHAIR),
    ("member1", "조차관", "Cho Cha-gwan", "M", Role.MEMBER),
    ("member2", "윤실장", "Yoon Sil-jang", "TP-01", Role.MEMBER),
    ("member3", "장실장", "Jang Sil-jang", "IB-01", Role.MEMBER),
    ("minister", "한장관", "Han Jang-gwan", "M", Role.MINISTER),
)
PHONES = ("member1", "member2", "member3", "minister")


@dataclass
class Stage:
    """Who is there, what time it is, and what the post brought."""

    ministry: Ministry
    traveller: time_machine.Traveller
    post: Peer
    open_page: Callable[..., Page]
    language: str = "ko"
    javascript: bool = True
    people: dict[str, Person] = field(default_factory=dict)
    read: int = 0

    def __getitem__(self, username: str) -> Person:
        """A person at the own browser: members and the minister use a phone."""
        if username not in self.people:
            page = self.open_page(
                locale="ko-KR" if self.language == "ko" else "en-US",
                viewport=PHONE if username in PHONES else DESK,
                javascript=self.javascript,
            )
            self.people[username] = Person(User.objects.get(username=username), page)
        return self.people[username]

    # --- time ---

    def waits(self, **delta: float) -> None:
        self.goes_to(clock.now() + timedelta(**delta))

    def goes_to(self, moment: datetime) -> None:
        """Time passes, and the worker looks at every case as beat does."""
        self.traveller.move_to(moment, tick=True)
        tick()

    def deadline(self) -> datetime:
        """When the case that is on its way has to move."""
        found = self.case().deadline
        assert found is not None
        return found

    def case(self) -> Case:
        with ministry_scope(self.ministry):
            return Case.objects.get()

    def case_path(self) -> str:
        return self.case().get_absolute_url()

    # --- post ---

    def post_brings(self, expected: Mapping[str, str], **facts: object) -> dict[str, EmailMessage]:
        """Compose and deliver what waits, as the worker does: exactly these people got one mail each, with these subjects.

        Subjects are message ids; where no `facts` are given, number and title of the case are filled in."""
        compose_due(seconds=None)
        deliver_due(limit=1000, seconds=None)
        arrived, self.read = self.post.received[self.read :], len(self.post.received)
        found = {str(mail["To"]).partition("@")[0]: mail for mail in arrived}
        if expected and not facts:
            case = self.case()
            facts = {"number": case.number, "title": case.title}
        subjects = [(name, self[name].words(subject, **facts)) for name, subject in sorted(expected.items())]
        assert (
            sorted((str(mail["To"]).partition("@")[0], mail["Subject"].strip()) for mail in arrived)
            == subjects
        )
        return found


def settle(ministry: Ministry, language: str) -> None:
    """The units by the real action; the people as an operator sets them up."""
    rows = [UnitImportRow(line, *unit) for line, unit in enumerate(UNITS, 2)]
    import_units(ministry=ministry, rows=rows, on=FOUNDED)
    for username, name_ko, name_en, code, role in CAST:
        user = User.objects.create_user(
            username=username, password=PASSWORD, email=f"{username}@motir.example", language=language,
            name_ko=name_ko, name_en=name_en, ministry=ministry,
        )  # fmt: skip
        unit = Unit.objects.get(code=code)
        Appointment.objects.create(ministry=ministry, user=user, unit=unit, valid_from=FOUNDED)
        if role == Role.MINISTER:
            with_authenticator(user)
        place = unit if role in (Role.STAFF, Role.UNIT_HEAD) else None
        Grant.objects.create(ministry=ministry, user=user, role=role, unit=place, valid_from=FOUNDED)


@pytest.fixture
def make_stage(
    transactional_db: None, smtp: Peer, open_page: Callable[..., Page]
) -> Iterator[Callable[..., Stage]]:
    """make_stage(language="en", javascript=False): it is Monday morning; afterwards nobody met a failure."""
    stages: list[Stage] = []

    def make(*, language: str = "ko", javascript: bool = True) -> Stage:
        ministry = found(by=None, code="motir", name_ko=UNITS[0][1], name_en=UNITS[0][2])
        Ministry.objects.filter(pk=ministry.pk).update(signing=SigningPlace.HERE)
        with ministry_scope(ministry):
            settle(ministry, language)
        stages.append(Stage(ministry, traveller, smtp, open_page, language, javascript))
        return stages[-1]

    with time_machine.travel(MONDAY, tick=True) as traveller:
        yield make
        troubles = [
            trouble for stage in stages for each in stage.people.values() for trouble in each.troubles
        ]
        assert troubles == []
