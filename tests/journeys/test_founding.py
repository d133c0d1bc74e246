"""A ministry founded by pages alone: from its name to the first case that is submitted. The operator is all that is there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
import time_machine
from django import forms
from django.utils.functional import Promise
from playwright.sync_api import FilePayload, Page

from audit.accounts.forms.sign_in import NewPasswordForm, ResetForm
from audit.cases.choices import Measure, State
from audit.cases.forms import CaseForm
from audit.cases.wording.moves import MOVE_WORDS
from audit.cases.wording.sentences import MEASURE_HELP
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, User
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.delivery import deliver_due
from audit.ministries.forms import AdministratorForm, MinistryForm
from audit.organizations.forms import UnitListForm
from audit.register.choices import EffortRole, FrequencyOption, ItemKind, Mandate, Recipient
from audit.register.forms.items import ItemForm
from tests.journeys.person import PASSWORD, Person
from tests.smtp import Peer
from tests.world import MONDAY

TITLE = "주간 업무추진실적 보고"
UNITS = """code,name_ko,name_en,level,parent_code
M,해양수산부,Ministry of Oceans and Fisheries,ministry,
PC-01,기획재정담당관,Planning Division,division,M
"""
PEOPLE = """username,name_ko,email,unit_code,roles,since
staff,김주무,staff@mof.example,PC-01,staff,2026-03-09
head,이과장,head@mof.example,PC-01,unit_head,2026-03-09
chair,강단장,chair@mof.example,M,chair,2026-03-09
secretary,정간사,secretary@mof.example,M,secretary,2026-03-09
reviewer1,박평가,reviewer1@mof.example,M,reviewer,2026-03-09
reviewer2,최평가,reviewer2@mof.example,M,reviewer,2026-03-09
member1,조차관,member1@mof.example,M,member,2026-03-09
member2,윤실장,member2@mof.example,M,member,2026-03-09
member3,장실장,member3@mof.example,M,member,2026-03-09
minister,한장관,minister@mof.example,M,minister,2026-03-09
auditor,유감사,auditor@mof.example,M,auditor,2026-03-09
"""
LINK = re.compile(r"https?://testserver(/\S*)")


@dataclass
class Office:
    """The browsers of the people who take part, and the post."""

    post: Peer
    open_page: Callable[..., Page]
    people: dict[str, Person] = field(default_factory=dict)

    def __getitem__(self, username: str) -> Person:
        if username not in self.people:
            self.people[username] = Person(User.objects.get(username=username), self.open_page())
        return self.people[username]

    def newest_mail(self, username: str) -> EmailMessage:
        """What the worker would bring this person now."""
        compose_due(seconds=None)
        deliver_due(limit=1000, seconds=None)
        return [mail for mail in self.post.received if str(mail["To"]).startswith(f"{username}@")][-1]

    def comes_in(self, username: str) -> Person:
        """Somebody who was invited: from the mail to the first password to the desk."""
        person = self[username]
        person.opens_mail(self.newest_mail(username))
        person.fills(label(ResetForm, "email"), person.user.email)
        person.sends()
        person.opens_mail(self.newest_mail(username))
        person.fills(label(NewPasswordForm, "password1"), PASSWORD)
        person.fills(label(NewPasswordForm, "password2"), PASSWORD)
        person.sends()
        person.opens("/")
        return person


@pytest.fixture
def office(transactional_db: None, smtp: Peer, open_page: Callable[..., Page]) -> Iterator[Office]:
    with time_machine.travel(MONDAY, tick=True):
        office = Office(smtp, open_page)
        yield office
        assert [trouble for each in office.people.values() for trouble in each.troubles] == []


def label(form: type[forms.Form], name: str) -> str | Promise:
    """What the field is called on the page."""
    found = form.base_fields[name].label
    assert found
    return found


def test_from_a_name_to_the_first_case(office: Office) -> None:
    User.objects.create_superuser(
        "operator", name_ko="운영자", email="operator@host.example", password=PASSWORD
    )
    operator_founds_it(office)
    admin_takes_in_units_and_people(office)
    unit_logs_and_confirms(office)
    chair_freezes_the_baseline_and_submits_a_case(office)
    admin_reads_that_the_founding_is_over(office)


def operator_founds_it(office: Office) -> None:
    operator = office["operator"]
    operator.opens("/ministries/new/")
    operator.fills(label(MinistryForm, "ministry_code"), "mof")
    operator.fills(label(MinistryForm, "name_ko"), "해양수산부")
    operator.fills(label(MinistryForm, "name_en"), "Ministry of Oceans and Fisheries")
    operator.sends()
    operator.fills(label(AdministratorForm, "username"), "admin")
    operator.fills(label(AdministratorForm, "name_ko"), "구본혁")
    operator.fills(label(AdministratorForm, "email"), "admin@mof.example")
    operator.sends()
    operator.reads("%(name)s administers the ministry now.", name="구본혁")


def admin_takes_in_units_and_people(office: Office) -> None:
    admin = office.comes_in("admin")
    admin.reads("Your ministry is being founded")
    admin.follows("Go on with the founding")
    admin.follows("Take in the units")
    chooses_file(admin, "units.csv", UNITS)
    admin.fills(label(UnitListForm, "on"), "2026-01-01")
    admin.sends()
    admin.reads("기획재정담당관")
    admin.sends()
    assert statuses(admin)[:2] == [admin.words("there"), admin.words("missing")]  # units, people
    admin.follows("Import a list")
    chooses_file(admin, "people.csv", PEOPLE)
    admin.sends()
    admin.presses("Take the list in")
    admin.opens("/founding/")
    admin.follows("Invite people")
    admin.sends()
    admin.opens("/founding/")


def unit_logs_and_confirms(office: Office) -> None:
    staff = office.comes_in("staff")
    staff.follows("Log recurring work")
    staff.fills(label(ItemForm, "title"), TITLE)
    staff.chooses(ItemKind.REPORT.label)
    staff.selects(label(ItemForm, "repeat"), FrequencyOption.WEEKLY.label)
    staff.fills(label(ItemForm, "dtstart"), "2026-01-05")
    staff.selects(label(ItemForm, "final_recipient"), Recipient.BUREAU_HEAD.label)
    staff.selects(label(ItemForm, "mandate"), Mandate.HABIT.label)
    staff.fills("%(who)s, people", "2", who=EffortRole.AUTHOR.label)
    staff.fills("%(who)s, minutes each", "30", who=EffortRole.AUTHOR.label)
    staff.sends()
    head = office.comes_in("head")
    head.opens("/register/confirm/")
    head.sends()
    head.reads("Nothing waits for your confirmation.")


def chair_freezes_the_baseline_and_submits_a_case(office: Office) -> None:
    chair = office.comes_in("chair")
    chair.opens("/results/baseline/")
    chair.sends()
    chair.opens("/register/")
    chair.follows(TITLE)
    chair.follows("Open a case")
    chair.fills(label(CaseForm, "title"), f"{TITLE} 폐지")
    chair.chooses(MEASURE_HELP[Measure.RETIRE])
    chair.fills(label(CaseForm, "reasons"), "같은 내용이 전자결재 목록에 이미 있습니다.")
    chair.sends()
    chair.follows(MOVE_WORDS["submit"].label)
    chair.sends()
    chair.reads_state(State.CONSULTATION)


def admin_reads_that_the_founding_is_over(office: Office) -> None:
    admin = office["admin"]
    admin.opens("/founding/")
    admin.reads("The founding is over: a case was submitted. From now on offices take two people.")
    assert statuses(admin) == [admin.words("there")] * 11
    ministry = Ministry.objects.get()
    with ministry_scope(ministry):
        by_nobody = Event.objects.filter(actor=None).values_list("kind", flat=True)
        assert list(by_nobody) == []  # no command, no clock


def chooses_file(person: Person, name: str, text: str) -> None:
    file = FilePayload(name=name, mimeType="text/csv", buffer=text.encode())
    person.main.locator("input[type=file]").set_input_files(file)


def statuses(person: Person) -> list[str]:
    """The second cell of each row."""
    return [cell.strip() for cell in person.main.locator("tbody tr td:nth-child(2)").all_inner_texts()]
