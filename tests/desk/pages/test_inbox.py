"""What the inbox shows: everything its owner was told, and the matter only to who may still read it."""

import re
from collections.abc import Callable

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.choices import State
from audit.cases.events.signature import DECIDED_MAIL
from audit.cases.models import Case
from audit.directory.models import Unit, User
from audit.mail.actions import notify
from audit.mail.choices import DropReason
from audit.mail.composing import compose_due
from audit.mail.models import Notice
from audit.reminders.events import WEEKLY_SUMMARY_MAIL
from tests.results.rows import case
from tests.world import MakeUser

SignIn = Callable[[User], Client]

QUERIES = 8


def told(person: User, about: Case) -> Notice:
    notify(DECIDED_MAIL, to=[person], subject=about, key=f"decided:{about.number}")
    return Notice.objects.latest("pk")


def test_all_that_was_told_stands_there_the_newest_first(
    unit: Unit, make_user: MakeUser, sign_in: SignIn
) -> None:
    kim, lee = make_user("kim", Role.CHAIR, language="en"), make_user("lee", Role.CHAIR)
    first, second = case(unit, kim, State.IN_EFFECT, before=60), case(unit, kim, State.IN_EFFECT, before=60)
    told(kim, first)
    notify(WEEKLY_SUMMARY_MAIL, to=[kim], subject=kim, key="weekly:2026-W11", facts={})
    told(kim, second)
    told(lee, second)
    for reason in DropReason:
        gone = told(kim, case(unit, kim, State.BALLOT, before=60))
        Notice.objects.filter(pk=gone.pk).update(dropped=reason, composed_at=gone.created_at)
    unwanted = Notice.objects.get(dropped=DropReason.UNWANTED)
    held = told(kim, case(unit, kim, State.BALLOT, before=60))
    Notice.objects.filter(pk=held.pk).update(held=True)
    client = sign_in(kim)
    page = client.get("/inbox/").content.decode()
    assert re.findall(r'<a href="(/(?:cases/[^"]*)?)">([^<]+)</a>', page.split("<tbody")[1]) == [
        (about.get_absolute_url(), str(about)) for about in (Case.objects.get(pk=unwanted.subject_id), second)
    ] + [("/", "My desk"), (first.get_absolute_url(), str(first))]
    assert '<strong class="unread">4<' in page


def test_a_right_that_ended_shows_no_matter_and_rows_cost_no_queries(
    unit: Unit, make_user: MakeUser, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kim = make_user("kim", Role.CHAIR, language="en")
    draft = case(unit, make_user("lee", Role.SECRETARY), State.DRAFT, before=60)
    told(kim, draft)
    client = sign_in(kim)
    client.get("/inbox/")
    with django_assert_num_queries(QUERIES):
        assert str(draft) in client.get("/inbox/").content.decode()
    for _each in range(2):
        told(kim, case(unit, kim, State.IN_EFFECT, before=60))
    compose_due()
    with django_assert_num_queries(QUERIES):
        client.get("/inbox/")
    Grant.objects.filter(user=kim).update(role=Role.OBSERVER)
    page = client.get("/inbox/").content.decode()
    assert (str(draft) in page, "1 case was decided" in page) == (False, True)
