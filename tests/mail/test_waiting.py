"""When what a person got leaves: by lane, by hour, by wish; and all of it together."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import override_settings
from django.utils.translation import ngettext_lazy

from audit.core import clock
from audit.directory.models import CalendarDay, Ministry, User
from audit.mail import composing, kinds
from audit.mail.actions import notify
from audit.mail.choices import DropReason, MailStatus
from audit.mail.composing import compose_due
from audit.mail.delivery import deliver_due
from audit.mail.kinds import MailKind, When
from audit.mail.models import MailPolicy, MailWish, Notice, OutboxMail
from audit.mail.waiting import waiting_groups
from tests.mail.kinds import NEWS, compose_as_it_says, made_up, tell
from tests.smtp import Peer
from tests.world import MONDAY, later

__all__ = ["made_up"]
MakeUser = Callable[..., User]
WORDS = ngettext_lazy("%(count)s case was decided", "%(count)s cases were decided", "count")
CALM = MailKind("calm", when=When.OFFICE, template="sign_in_changed", subject=WORDS)
EXTRA = MailKind("extra", when=When.DIGEST, template="sign_in_changed", subject=WORDS)
FORMAL = MailKind("formal", formal=True, template="sign_in_changed", subject=WORDS)
SPACED = MailKind("spaced", when=When.SPACED, template="sign_in_changed", subject=WORDS)
pytestmark = pytest.mark.usefixtures("made_up", "lanes")
HOURS = override_settings(
    MAIL_QUIET=timedelta(minutes=10), MAIL_MOST=timedelta(minutes=60), MAIL_ANY_HOUR=False
)
EVENING = MONDAY + timedelta(hours=12)  # 21:00 in Seoul
TUESDAY = MONDAY + timedelta(hours=23)  # 08:00 in Seoul
TEN = TUESDAY + timedelta(hours=2)
THURSDAY = TEN + timedelta(days=2)
FRIDAY_EVENING = EVENING + timedelta(days=4)


@pytest.fixture
def lanes(made_up: None) -> None:  # `made_up` puts back what was known before
    own = {f"tests.{kind.name}": kind for kind in (CALM, EXTRA, FORMAL, SPACED)}
    kinds.bind(kinds.kinds_by_place() | own)
    composing.bind_composers(composing.composers() | {kind.name: compose_as_it_says for kind in own.values()})


def composed(moment: datetime) -> list[str]:
    """The kinds of the notices that became mails at a moment."""
    before = set(Notice.objects.waiting().values_list("pk", flat=True))
    with clock.at(moment):
        compose_due()
    rows = Notice.objects.filter(pk__in=before).exclude(mail=None)
    return sorted(rows.values_list("kind", flat=True))


def minutes(moment: datetime, count: int) -> datetime:
    return moment + timedelta(minutes=count)


@HOURS
def test_what_must_not_wait_leaves_at_night_and_the_rest_in_the_morning(
    ministry: Ministry, make_user: MakeUser
) -> None:
    kim = make_user("kim")
    with clock.at(EVENING):
        for kind in (NEWS, CALM, EXTRA):
            tell(kim, what=kind.name, kind=kind)
    assert composed(minutes(EVENING, 10)) == ["news"]
    assert composed(minutes(TUESDAY, -1)) == []
    assert composed(TUESDAY) == ["calm", "extra"]
    assert OutboxMail.objects.count() == 2


@HOURS
def test_what_does_not_press_leaves_at_once_only_where_no_mail_came_in_the_last_days(
    ministry: Ministry, make_user: MakeUser
) -> None:
    kim = make_user("kim")
    tell(kim, what="a", kind=SPACED)
    assert (composed(later(minutes=59)), composed(later(hours=1))) == ([], ["spaced"])  # from ten on
    with clock.at(later(hours=2)):
        tell(kim, what="b", kind=SPACED)
    assert [composed(moment) for moment in (TUESDAY, minutes(THURSDAY, -1), THURSDAY)] == [[], [], ["spaced"]]
    week = THURSDAY + timedelta(days=7)
    with clock.at(minutes(week, 5)):
        tell(kim, what="c", kind=SPACED)
    assert (composed(minutes(week, 14)), composed(minutes(week, 15))) == ([], ["spaced"])  # a week later
    with clock.at(week + timedelta(hours=2)):
        tell(kim, what="d", kind=SPACED)
    with clock.at(week + timedelta(days=1)):
        tell(kim, what="e")
    assert composed(minutes(week + timedelta(days=1), 10)) == [
        "news",
        "spaced",
    ]  # whatever leaves takes it along


@HOURS
@pytest.mark.parametrize(
    ("days", "leaves"),
    [(None, THURSDAY), (14, THURSDAY), (7, TEN), (2, later(hours=2, minutes=10))],
    ids=["no deadline", "ten working days", "five", "two"],
)
def test_what_has_a_deadline_waits_for_three_tenths_of_it_and_the_outbox_says_so(
    ministry: Ministry, make_user: MakeUser, days: int | None, leaves: datetime
) -> None:
    """Of ten working days three, of five one; of two none, so that it leaves after its quiet minutes, within the hour."""
    kim = make_user("kim")
    tell(kim, what="a", kind=SPACED)
    assert composed(later(hours=1)) == ["spaced"]
    deadline = None if days is None else MONDAY + timedelta(days=days, hours=9)
    with clock.at(later(hours=2)):
        notify(SPACED, to=[kim], subject=kim, key="b", facts={"what": "b"}, deadline=deadline)
        [group] = waiting_groups(Notice.objects.free())
    assert group.latest == max(leaves, later(hours=3))
    assert (composed(minutes(leaves, -1)), composed(leaves)) == ([], ["spaced"])


@HOURS
def test_days_off_do_not_count_between_two_mails(ministry: Ministry, make_user: MakeUser) -> None:
    kim, tuesday = make_user("kim"), TUESDAY.date()
    CalendarDay.objects.create(ministry=ministry, day=tuesday + timedelta(days=1), name="임시공휴일")
    tell(kim, what="a", kind=SPACED)
    composed(later(hours=1))
    with clock.at(later(hours=2)):
        tell(kim, what="b", kind=SPACED)
    found = {days: composed(TEN + timedelta(days=days)) for days in range(5)}
    assert [days for days, told in found.items() if told] == [3]  # Tuesday, Thursday, Friday


@HOURS
def test_what_leaves_takes_along_all_that_may_leave(ministry: Ministry, make_user: MakeUser) -> None:
    kim = make_user("kim")
    tell(kim, what="a")
    with clock.at(later(minutes=5)):
        tell(kim, what="b", kind=CALM)
        tell(kim, what="c", kind=EXTRA)
    assert composed(later(minutes=15)) == ["calm", "news"]  # the daily mail was this morning
    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.optional, mail.notices.count()) == ("news", False, 2)


@HOURS
def test_days_off_bring_nothing_that_can_wait(ministry: Ministry, make_user: MakeUser) -> None:
    CalendarDay.objects.create(ministry=ministry, day=(MONDAY + timedelta(days=7)).date(), name="임시공휴일")
    with clock.at(FRIDAY_EVENING):
        tell(make_user("kim"), what="a", kind=CALM)
    days = [TUESDAY + timedelta(days=number, hours=2) for number in range(4, 8)]
    assert [composed(moment) for moment in days] == [[], [], [], ["calm"]]  # a Saturday, a Sunday, a day off


@HOURS
def test_the_daily_mail_is_never_empty_and_tells_nothing_twice(
    ministry: Ministry, make_user: MakeUser
) -> None:
    kim = make_user("kim")
    told = []
    for day in range(8):
        with clock.at(MONDAY + timedelta(days=day, hours=1)):
            if day in (0, 1, 5):
                tell(kim, what=f"day{day}", kind=EXTRA)
        told.append(len(composed(TUESDAY + timedelta(days=day))))
    assert told == [1, 1, 0, 0, 0, 0, 1, 0]  # what came on Saturday goes on Monday
    assert [mail.optional for mail in OutboxMail.objects.all()] == [True] * 3


@HOURS
@pytest.mark.parametrize(
    ("wish", "moment", "expected"),
    [
        ({"choices": {"extra": "soon"}}, later(minutes=10), ["extra", "news"]),
        ({"choices": {"extra": "off"}}, later(minutes=10), ["news"]),
        ({"quiet_from": 9, "quiet_until": 11}, later(minutes=119), []),
        ({"quiet_from": 9, "quiet_until": 11}, later(minutes=120), ["news"]),
        ({"digest_hour": 10}, TUESDAY + timedelta(hours=1), ["news"]),
        ({"digest_hour": 10}, TUESDAY + timedelta(hours=2), ["extra", "news"]),
    ],
)
def test_what_somebody_wishes_counts(
    ministry: Ministry, make_user: MakeUser, wish: dict[str, object], moment: datetime, expected: list[str]
) -> None:
    kim = make_user("kim")
    MailWish.objects.create(ministry=ministry, person=kim, **wish)
    tell(kim, what="a")
    tell(kim, what="b", kind=EXTRA)
    assert composed(moment) == expected
    dropped = [DropReason.UNWANTED] if wish.get("choices") == {"extra": "off"} else []
    assert list(Notice.objects.dropped().values_list("dropped", flat=True)) == dropped


def test_a_stopped_ministry_writes_and_delivers_nothing_until_it_goes_again(
    ministry: Ministry, make_user: MakeUser, smtp: Peer
) -> None:
    kim = make_user("kim")
    tell(kim, what="before")
    compose_due()
    policy = MailPolicy.objects.create(ministry=ministry, stopped_at=MONDAY)
    tell(kim, what="after")
    assert (compose_due(), deliver_due(), smtp.received) == (Counter(), Counter(), [])
    policy.stopped_at = None
    policy.save()
    assert (compose_due(), deliver_due()) == (Counter(composed=1), Counter({MailStatus.SENT: 2}))


def test_formal_notices_wait_for_who_looks_at_them_where_the_ministry_wants_it(
    ministry: Ministry, make_user: MakeUser
) -> None:
    kim = make_user("kim")
    MailPolicy.objects.create(ministry=ministry, hold_formal=True)
    tell(kim, what="a", kind=FORMAL)
    tell(kim, what="b")
    assert composed(MONDAY) == ["news"]
    assert [row.key for row in Notice.objects.held()] == [f"a:{kim.pk}"]
    Notice.objects.update(held=False)
    assert composed(MONDAY) == ["formal"]


@pytest.mark.parametrize(
    ("policy", "brief"),
    [
        ({}, False),
        ({"domains": "motir.example"}, False),
        ({"domains": "go.kr, example"}, False),  # a part of its own domain
        ({"domains": "go.kr"}, True),
        ({"domains": "otir.example"}, True),
        ({"brief": True}, True),
    ],
)
def test_an_address_outside_gets_number_and_link_only(
    ministry: Ministry, make_user: MakeUser, policy: dict[str, object], *, brief: bool
) -> None:
    MailPolicy.objects.create(ministry=ministry, **policy)
    tell(make_user("kim", language="en"), what="secret-matter")
    compose_due()
    mail = OutboxMail.objects.get()
    assert ("secret-matter\n" in mail.text, mail.subject.startswith("secret-matter: 1 notice")) == (
        not brief,
        brief,
    )
    assert ("http://testserver/secret-matter/" in mail.text) is brief  # its template leads elsewhere


def test_each_reads_in_the_own_language(ministry: Ministry, make_user: MakeUser) -> None:
    tell(make_user("kim", language="ko"), make_user("lee", language="en"), what="a")
    compose_due()
    assert {mail.recipient.username: mail.subject for mail in OutboxMail.objects.select_related("recipient") if mail.recipient} == {
        "kim": "로그인 설정이 바뀌었습니다", "lee": "Your sign-in was changed",
    }  # fmt: skip
