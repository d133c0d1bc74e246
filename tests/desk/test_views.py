"""The pages of the desk: what each person sees, and with how many queries."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.access.events import GRANT_GIVEN
from audit.access.models import Grant
from audit.cases.choices import PositionChoice, State
from audit.cases.events.ballot import CASE_BALLOT_OPENED, POSITION_TAKEN
from audit.cases.events.case import CASE_DRAFTED
from audit.cases.events.consultation import CASE_REVISED, CONSULTATION_ANSWERED
from audit.cases.events.signature import CASE_SIGNED
from audit.cases.models import Elector
from audit.desk.filters import JournalFilter
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import record
from audit.journal.kinds import EventGroup, kinds_by_place
from audit.journal.models import Event
from audit.mail.choices import MailStatus
from audit.people.events import PERSON_APPOINTED
from audit.register.choices import Status
from audit.register.events import ITEM_LOGGED
from tests.mail.kinds import made_up
from tests.mail.rows import mail
from tests.reminders import rows
from tests.results.rows import case, item

__all__ = ["made_up"]
MakeUser = Callable[..., User]
SignIn = Callable[[User], Client]
DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)


def duties(client: Client) -> list[tuple[str, str, str]]:
    """What, where to, and the words of the button, of each duty on the home page."""
    page = client.get("/").content.decode()
    found_rows = re.findall(
        r'<p class="what">(.*?)</p>.*?<a class="[^"]*" href="([^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL
    )
    return [(what.strip(), url, button) for what, url, button in found_rows]


def test_a_unit_head_confirms_and_answers(unit: Unit, make_user: MakeUser, sign_in: SignIn) -> None:
    head = make_user("han", Role.UNIT_HEAD, unit=unit, language="en")
    question = rows.consultation(unit, head, DEADLINE)
    item(unit, head, minutes=60, status=Status.LOGGED)
    assert duties(sign_in(head)) == [
        ("2026-001 주간 보고 폐지", f"/cases/2026-001/consultations/{question.pk}/", "Answer"),
        ("1 work item to confirm", "/register/confirm/", "Confirm"),
    ]


@pytest.mark.parametrize(
    ("role", "words", "link"),
    [
        (Role.STAFF, "Log it; it takes a minute.", "/register/new/"),
        (Role.OBSERVER, "a mail tells you.", "/results/"),
    ],
)
def test_an_empty_desk_shows_the_next_step(
    unit: Unit, make_user: MakeUser, sign_in: SignIn, role: Role, words: str, link: str
) -> None:
    page = sign_in(make_user("kim", role, unit=unit, language="en")).get("/").content.decode()
    assert "Nothing waits for you." in page
    assert words in page
    assert f'href="{link}"' in page


def test_news_are_told_in_words_and_only_of_what_the_reader_may_see(
    unit: Unit, make_user: MakeUser, sign_in: SignIn
) -> None:
    chair = make_user("chair", Role.CHAIR)
    draft, open_one = case(unit, chair, State.DRAFT, before=60), case(unit, chair, State.BALLOT, before=60)
    work = item(unit, chair, minutes=60)
    record(CASE_DRAFTED, draft, by=chair, data={})
    record(CASE_REVISED, draft, by=chair, data={})
    record(CASE_BALLOT_OPENED, open_one, by=chair, data={})
    record(POSITION_TAKEN, Elector(pk=1), by=chair, data={"choice": "OBJECT"})
    record(ITEM_LOGGED, work, by=chair, data={})
    record(GRANT_GIVEN, Grant(pk=1), by=chair, data={})
    news = r'<a href="([^"]*)">[^<]*</a><br>(.*?)</li>'

    def read(role: Role) -> list[tuple[str, str]]:
        return re.findall(news, sign_in(make_user(role, role, language="en")).get("/").content.decode())

    ballot = ("/cases/2026-002/", "The ballot was opened.")
    logged = (f"/register/{work.pk}/", "The work was logged.")
    assert read(Role.MEMBER) == [logged, ballot]
    assert read(Role.OBSERVER) == [ballot]
    assert read(Role.SECRETARY) == [
        logged,
        ballot,
        ("/cases/2026-001/", "The case was taken back for a new revision."),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_home_costs_a_fixed_number_of_queries(
    unit: Unit,
    make_user: MakeUser,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    """For somebody with every role there is."""
    everybody = make_user("all", *Role, unit=unit)
    for _each in range(number):
        rows.scoring(unit, everybody, DEADLINE, items=1)
        rows.ballot(unit, [everybody], DEADLINE)
        stopped = rows.ballot(unit, [everybody], DEADLINE, State.OBJECTION)
        rows.position(stopped, everybody, PositionChoice.OBJECT)
        rows.consultation(unit, everybody, DEADLINE)
        rows.answer_for(rows.consultation(unit, everybody, DEADLINE), everybody, "의견")
        record(CASE_SIGNED, case(unit, everybody, State.AGREED, before=60), by=everybody, data={})
        record(ITEM_LOGGED, item(unit, everybody, minutes=60, status=Status.LOGGED), by=everybody, data={})
        mail(everybody, status=MailStatus.FAILED)
    client = sign_in(everybody)
    with django_assert_num_queries(67):
        page = client.get("/")
    assert page.content.decode().count('class="duty"') == 6 * number + 2


# --- journal ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_the_journal_tells_events_with_their_check_values(
    unit: Unit,
    make_user: MakeUser,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    auditor = make_user("aud", Role.AUDITOR, language="en")
    events = [
        record(CASE_SIGNED, case(unit, auditor, State.DECIDED, before=60), by=auditor, data={})
        for _n in range(number)
    ]
    events += [
        record(ITEM_LOGGED, item(unit, auditor, minutes=6), by=auditor, data={}) for _n in range(number)
    ]
    client = sign_in(auditor)
    with django_assert_num_queries(9):
        page = client.get("/journal/").content.decode()
    assert [bytes(event.leaf_hash).hex()[:12] in page for event in events] == [True] * 2 * number
    assert page.count("The decision was signed.") == number
    narrowed = client.get("/journal/?about=work").content.decode()
    assert (narrowed.count("The decision was signed."), narrowed.count("The work was logged.")) == (0, number)


def test_the_groups_of_the_journal_together_give_every_event_once(ministry: Ministry) -> None:
    kinds = kinds_by_place().values()
    for kind in kinds:
        record(kind, apps.get_model("audit", kind.subject)(pk=1), by=None, data={})
    found = [
        event.kind
        for group in EventGroup
        for event in JournalFilter({"about": group.value}, queryset=Event.objects.all()).qs
    ]
    assert sorted(found) == sorted(kind.name for kind in kinds)


def test_the_journal_says_which_case_or_person_an_event_is_about(
    unit: Unit, make_user: MakeUser, sign_in: SignIn
) -> None:
    auditor, staff = make_user("aud", Role.AUDITOR), make_user("kim", Role.STAFF, unit=unit)
    question = rows.consultation(unit, staff, DEADLINE)
    record(CONSULTATION_ANSWERED, question, by=staff, data={})
    record(PERSON_APPOINTED, staff, by=None, data={})
    page = sign_in(auditor).get("/journal/").content.decode()
    assert f'<a href="{question.case.get_absolute_url()}">{question.case}</a>' in page
    assert '<a href="/organization/people/kim/">kim 님</a>' in page
    page = sign_in(staff).get("/journal/").content.decode()
    assert f'<a href="{question.case.get_absolute_url()}">{question.case}</a>' in page
    assert "/organization/people/kim/" not in page  # who may see no rights gets no page of a person


def test_the_journal_shows_no_title_the_reader_may_not_see(
    unit: Unit, make_user: MakeUser, sign_in: SignIn
) -> None:
    staff, writer = make_user("kim", Role.STAFF, unit=unit), make_user("lee", Role.SECRETARY)
    record(CASE_REVISED, case(unit, writer, State.DRAFT, before=60), by=writer, data={})
    page = sign_in(staff).get("/journal/").content.decode()
    assert "초안으로 되돌렸습니다" in page
    assert "주간 보고 폐지" not in page
