"""What one person got becomes one mail: once, when its time has come, and only as far as it still holds."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries

from audit.core import clock
from audit.core.scope import ministry_scope, without_scope
from audit.directory.models import Ministry, User
from audit.mail.back_off import BACK_OFF
from audit.mail.choices import DropReason
from audit.mail.composing import compose_due
from audit.mail.models import CompositionFailure, Notice, OutboxMail
from audit.mail.tasks import compose
from audit.mail.waiting import waiting_groups
from tests.mail.kinds import OTHER, made_up, tell
from tests.world import MONDAY, found, later

__all__ = ["made_up"]
pytestmark = pytest.mark.usefixtures("made_up")

MakeUser = Callable[..., User]
USUAL = override_settings(MAIL_QUIET=timedelta(minutes=10), MAIL_MOST=timedelta(minutes=60))


def mails() -> list[tuple[str, str, str]]:
    rows = OutboxMail.objects.order_by("pk")
    return [(mail.kind, mail.to_address.partition("@")[0], mail.subject) for mail in rows]


def test_a_single_notice_becomes_the_mail_of_its_kind(ministry: Ministry, make_user: MakeUser) -> None:
    kim = make_user("kim", language="en")
    tell(kim, what="one")
    assert compose_due() == Counter(composed=1)
    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.key, mail.thread, mail.recipient, mail.subject) == (
        "news", f"one:{kim.pk}", "one", kim, "Your sign-in was changed",
    )  # fmt: skip
    assert (mail.created_at, mail.not_before, mail.text.splitlines()[0]) == (MONDAY, MONDAY, "one")
    notice = Notice.objects.get()
    assert (notice.mail, notice.composed_at, notice.dropped) == (mail, MONDAY, "")
    assert compose_due() == Counter()


def test_twelve_become_one_mail_with_a_line_and_a_link_each(ministry: Ministry, make_user: MakeUser) -> None:
    kim, lee = make_user("kim", language="en"), make_user("lee")
    for number in range(12):
        tell(kim, lee, what=f"case{number}")
    assert compose_due() == Counter(composed=2)
    assert mails() == [("news", "kim", "12 cases were decided"), ("news", "lee", "결재된 안건 12건")]
    mail = OutboxMail.objects.get(recipient=kim)
    assert mail.text == "".join(
        f"- case{number}\n  → Read the case\nhttp://testserver/case{number}/\n" for number in range(12)
    )
    assert mail.html.count('href="http://testserver/case') == 12
    assert (mail.key, mail.thread) == (f"case0:{kim.pk}", "")
    assert set(Notice.objects.values_list("composed_at", flat=True)) == {MONDAY}


def test_each_person_gets_one_mail_of_all_kinds(ministry: Ministry, make_user: MakeUser) -> None:
    kim, lee = make_user("kim", language="en"), make_user("lee")
    tell(kim, what="a")
    tell(kim, what="b", kind=OTHER)
    tell(lee, what="c")
    compose_due()
    assert mails() == [
        ("news", "kim", "1 case was decided, and 1 more thing"), ("news", "lee", "로그인 설정이 바뀌었습니다"),
    ]  # fmt: skip
    mail = OutboxMail.objects.get(recipient=kim)
    assert mail.text.split("\n\n") == [
        "[1 case was decided]", "- a\n  → Read the case\nhttp://testserver/a/",
        "[1 case was decided]", "- b\n  → Read the case\nhttp://testserver/b/\n",
    ]  # fmt: skip
    assert mail.html.count("<h2") == 2
    assert set(Notice.objects.filter(person=kim).values_list("mail", flat=True)) == {mail.pk}


def test_what_says_the_same_is_said_once_and_by_the_newest(ministry: Ministry, make_user: MakeUser) -> None:
    kim = make_user("kim", language="en")
    tell(kim, what="same")
    tell(kim, what="again")
    Notice.objects.update(facts={"what": "same"})
    compose_due()
    mail = OutboxMail.objects.get()
    assert (mail.subject, mail.text.splitlines()[0]) == ("Your sign-in was changed", "same")
    assert Notice.objects.filter(mail=mail).count() == 2


@USUAL
def test_notices_wait_for_quiet_minutes_and_an_hour_at_the_most(
    ministry: Ministry, make_user: MakeUser
) -> None:
    kim = make_user("kim")

    def at(minutes: int, *, told: bool) -> Counter[str]:
        with clock.at(later(minutes=minutes)):
            if told:
                tell(kim, what=f"at{minutes}")
            return compose_due()

    assert [at(minutes, told=True) for minutes in range(0, 60, 6)] == [Counter()] * 10
    assert at(59, told=False) == Counter()
    assert at(60, told=True) == Counter(composed=1)  # the eleventh came with the hour
    assert at(61, told=True) == Counter()
    # the hour after a mail brings no other
    assert [at(71, told=False), at(119, told=False), at(120, told=False)] == [
        Counter(),
        Counter(),
        Counter(composed=1),
    ]
    assert [mail.notices.count() for mail in OutboxMail.objects.order_by("pk")] == [11, 1]


@USUAL
@override_settings(DEMO=True)
def test_the_demo_waits_ten_seconds(ministry: Ministry, make_user: MakeUser) -> None:
    tell(make_user("kim"), what="a")
    with clock.at(later(seconds=9)):
        assert compose_due() == Counter()
    with clock.at(later(seconds=10)):
        assert compose_due() == Counter(composed=1)


def test_who_left_gets_nothing_and_the_row_says_so(ministry: Ministry, make_user: MakeUser) -> None:
    kim = make_user("kim")
    tell(kim, what="a")
    User.objects.filter(pk=kim.pk).update(is_active=False)
    assert compose_due() == Counter(dropped=1)
    notice = Notice.objects.get()
    assert (notice.dropped, notice.composed_at, notice.mail) == (DropReason.LEFT, MONDAY, None)
    assert (mails(), compose_due()) == ([], Counter())


def test_what_does_not_hold_any_more_is_dropped_and_the_rest_is_sent(
    ministry: Ministry, make_user: MakeUser
) -> None:
    kim = make_user("kim", language="en")
    tell(kim, what="over", dropped="over")
    tell(kim, what="holds")
    tell(kim, what="lost", dropped="not_concerned")
    assert compose_due() == Counter(composed=1, dropped=2)
    assert OutboxMail.objects.get().text.splitlines()[0] == "holds"
    assert [notice.dropped for notice in Notice.objects.order_by("pk")] == ["over", "", "not_concerned"]


def test_a_group_that_fails_waits_and_stops_no_other(
    ministry: Ministry, make_user: MakeUser, caplog: pytest.LogCaptureFixture
) -> None:
    kim, lee = make_user("kim"), make_user("lee")
    tell(kim, what="a", fails=True)
    tell(kim, what="c", kind=OTHER)
    tell(lee, what="b")
    assert compose_due() == Counter(failed=1, composed=2)
    failure = CompositionFailure.objects.get()
    assert f"incident {failure.incident}: notices of the kind news to person {kim.pk} wait" in caplog.text
    assert Notice.objects.waiting().get().person == kim
    Notice.objects.waiting().update(facts={"what": "a"})
    assert compose_due() == Counter()
    with clock.at(failure.next_try):
        assert compose_due() == Counter(composed=1)
    assert not CompositionFailure.objects.exists()


def test_what_fails_is_tried_ever_more_rarely_and_at_once_when_hurried(
    ministry: Ministry, make_user: MakeUser
) -> None:
    tell(make_user("kim"), what="a", fails=True)
    moment, waits, failure = MONDAY, [], CompositionFailure()
    for _try in range(6):
        with clock.at(moment):
            assert compose_due() == Counter(failed=1)
        with clock.at(moment + timedelta(seconds=59)):
            assert compose_due() == Counter()
        failure = CompositionFailure.objects.get()
        waits.append(failure.next_try - moment)
        moment = failure.next_try
    assert waits == [*BACK_OFF, BACK_OFF[-1]]
    assert (failure.since, failure.tries, failure.error) == (MONDAY, 6, "LookupError")
    hurried = failure.last_try + timedelta(minutes=1)
    Notice.objects.update(hurried_at=hurried)
    with clock.at(hurried):
        assert [compose_due(), compose_due()] == [Counter(failed=1), Counter()]


def test_what_waits_no_more_fails_no_more(ministry: Ministry, make_user: MakeUser) -> None:
    tell(make_user("kim"), what="a", fails=True)
    compose_due()
    Notice.objects.update(dropped=DropReason.LEFT, composed_at=MONDAY)
    compose_due()
    assert not CompositionFailure.objects.exists()


def test_a_mail_is_of_use_until_all_it_tells_is_over(ministry: Ministry, make_user: MakeUser) -> None:
    kim, lee, park = (make_user(name) for name in ("kim", "lee", "park"))
    for person, hours in ((kim, (1, 3)), (lee, (1, None))):
        for number, each in enumerate(hours):
            until = None if each is None else later(hours=each).isoformat()
            tell(person, what=f"{person.username}{number}", until=until)
    tell(park, what="park", until=later(hours=2).isoformat())
    compose()
    ends = OutboxMail.objects.values_list("recipient__username", "expires_at")
    assert dict(ends) == {"kim": later(hours=3), "lee": None, "park": later(hours=2)}


def test_composition_serves_every_ministry_inside_its_own(ministry: Ministry, make_user: MakeUser) -> None:
    tell(make_user("kim"), what="a")
    with ministry_scope(other := found("moe", "교육부", "Ministry of Education")):
        stranger = User.objects.create_user(username="park", email="park@moe.example", ministry=other)
        tell(stranger, what="a")
    compose()
    with without_scope():
        assert sorted(OutboxMail.objects.values_list("ministry__code", "recipient__username")) == [
            ("moe", "park"), ("motir", "kim"),
        ]  # fmt: skip


def test_time_that_is_over_leaves_the_rest_for_the_next_question(
    ministry: Ministry, make_user: MakeUser
) -> None:
    tell(make_user("kim"), what="a")
    assert compose_due(seconds=0) == Counter()


def test_the_groups_that_wait_cost_one_query(
    ministry: Ministry, make_user: MakeUser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kim, lee = make_user("kim"), make_user("lee")
    for number in range(3):
        tell(kim, lee, what=f"n{number}")
    with django_assert_num_queries(1):
        groups = waiting_groups(Notice.objects.all())
    assert [(group.person_id, group.count) for group in groups] == [(kim.pk, 3), (lee.pk, 3)]


@pytest.mark.django_db(transaction=True)
def test_composers_at_once_write_each_mail_once(ministry: Ministry, make_user: MakeUser) -> None:
    people = [make_user(f"user{number}") for number in range(10)]
    for number in range(3):
        tell(*people, what=f"n{number}")

    done: list[Counter[str]] = []

    def work() -> None:
        try:
            with clock.at(MONDAY):
                done.append(compose_due())
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Counter(OutboxMail.objects.values_list("recipient__username", flat=True)) == {
        f"user{number}": 1 for number in range(10)
    }
    assert not Notice.objects.waiting().exists()
    assert sum(done, Counter()) == Counter(composed=10)  # who came second found nothing, and nothing failed
