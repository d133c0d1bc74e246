"""The clock of the machine jumps by three hours: what was written goes out once, soon after, whichever way it jumped."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import override_settings

from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, User
from audit.mail.back_off import AHEAD, CLAIM, lies_ahead
from audit.mail.choices import MailStatus
from audit.mail.composing import compose_due
from audit.mail.delivery import claim, deliver_due
from audit.mail.models import CompositionFailure, Notice, OutboxMail
from tests.mail.kinds import made_up, tell
from tests.mail.rows import mail
from tests.smtp import Peer
from tests.world import found

__all__ = ["made_up"]
pytestmark = pytest.mark.usefixtures("made_up")

BEFORE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
JUMPS = [timedelta(hours=-3), timedelta(hours=3)]
SECONDS = timedelta(seconds=30)
Travel = Callable[[datetime], None]


@pytest.fixture
def travel() -> Iterator[Travel]:
    with time_machine.travel(BEFORE, tick=False) as machine:
        yield machine.move_to


@pytest.fixture
def kim(db: None, travel: Travel) -> Iterator[User]:
    ministry: Ministry = found("motir", "산업통상부", "Ministry")
    with ministry_scope(ministry):
        yield User.objects.create(username="kim", name_ko="김", email="kim@motir.example", ministry=ministry)


@pytest.mark.parametrize("jump", JUMPS, ids=str)
@override_settings(MAIL_QUIET=timedelta(minutes=10), MAIL_MOST=timedelta(minutes=60))
def test_a_notice_written_before_the_clock_jumped_becomes_one_mail(
    kim: User, travel: Travel, jump: timedelta
) -> None:
    tell(kim, what="one")
    travel(BEFORE + jump + SECONDS)
    assert [compose_due(), compose_due()] == [Counter(composed=1), Counter()]


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_a_mail_written_before_the_clock_jumped_goes_out_once(
    kim: User, travel: Travel, smtp: Peer, jump: timedelta
) -> None:
    mail(kim, created_at=BEFORE, not_before=BEFORE)
    travel(BEFORE + jump + SECONDS)
    assert [deliver_due(), deliver_due(), len(smtp.received)] == [Counter(sent=1), Counter(), 1]


def test_a_mail_that_is_refused_for_now_waits_by_the_new_clock(kim: User, travel: Travel, smtp: Peer) -> None:
    """Written three hours ahead, it is tried at once, and then no more often than any other."""
    row = mail(kim, created_at=BEFORE, not_before=BEFORE)
    smtp.answer_to_all = "450 later"
    travel(BEFORE - timedelta(hours=3))
    assert [deliver_due(), deliver_due()] == [Counter(waiting=1), Counter()]
    row.refresh_from_db()
    assert (row.attempts, row.not_before) == (1, BEFORE - timedelta(hours=3) + timedelta(minutes=1))


def test_a_claim_of_before_ends_with_the_clock(kim: User, travel: Travel, smtp: Peer) -> None:
    """A worker dies with a mail in hand, and the clock goes back: the mail does not wait for three hours more."""
    mail(kim, created_at=BEFORE, not_before=BEFORE)
    assert len(claim()) == 1
    travel(BEFORE - timedelta(minutes=1))
    assert claim() == []  # the clock of another machine may be so late: somebody is at it
    travel(BEFORE - timedelta(hours=3))
    assert deliver_due() == Counter(sent=1)
    assert OutboxMail.objects.get().status == MailStatus.SENT


def test_a_failed_composition_of_before_is_tried_by_the_new_clock(kim: User, travel: Travel) -> None:
    tell(kim, what="one")
    CompositionFailure.objects.create(
        ministry=Ministry.objects.get(), person=kim, kind=Notice.objects.get().kind, incident="A", error="E",
        since=BEFORE, last_try=BEFORE, next_try=BEFORE + timedelta(hours=6), tries=9,
    )  # fmt: skip
    assert compose_due() == Counter()
    travel(BEFORE - timedelta(hours=3))
    assert compose_due() == Counter(composed=1)


@pytest.mark.parametrize(
    ("ahead", "wrong"), [(timedelta(), False), (AHEAD, False), (AHEAD + timedelta(seconds=1), True), (-CLAIM, False)]
)  # fmt: skip
def test_two_clocks_differ_by_less_than_a_minute(ahead: timedelta, wrong: bool) -> None:
    assert lies_ahead(BEFORE + ahead, BEFORE) is wrong
