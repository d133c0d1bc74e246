"""The minister's page of the month."""

from datetime import date, datetime, timedelta

from django.utils import translation

from audit.access.choices import Role
from audit.cases.choices import State
from audit.core import clock
from audit.directory.models import Unit
from audit.mail.choices import MailChoice, MailStatus
from audit.mail.composing import compose_due
from audit.mail.models import MailWish, OutboxMail
from audit.reminders.actions.summaries import summarize
from audit.reminders.queries.monthly import bars
from audit.reminders.queries.readers import MONTHLY
from audit.results.rules.progress import TargetProgress
from tests.mail.rows import mail as a_mail
from tests.results.rows import case
from tests.world import MakeUser

FIRST = datetime(2026, 4, 1, 8, tzinfo=clock.zone())


def sent(moment: datetime) -> list[OutboxMail]:
    with clock.at(moment):
        summarize(MONTHLY, moment)
        compose_due()
    return list(OutboxMail.objects.filter(kind="monthly_page").order_by("pk"))


def test_the_chart_stands_on_one_scale_and_what_is_more_than_nothing_shows() -> None:
    state = TargetProgress(
        discussed=60, decided=0, in_effect=18_000, baseline=360_000, frozen_on=date(2026, 1, 1)
    )
    with translation.override("en"):
        drawn, nothing = bars(state), bars(TargetProgress())
    assert drawn == [
        "┃███ In effect: 300 hours (5.0% of the baseline)",
        "┃ Decided: 0 hours (0.0% of the baseline)",
        "┃ Waiting for a signature: 0 hours (0.0% of the baseline)",
        "┃█ Under discussion: 1 hours (0.0% of the baseline)",
        "┃████████████████████ Target: 1,800 hours (30.0% of the baseline)",
    ]
    assert nothing[0] == "┃ In effect: 0 hours"


def test_the_page_comes_on_the_first_open_day_and_tells_what_is_asked_and_what_the_tool_cost(
    unit: Unit, make_user: MakeUser
) -> None:
    minister = make_user("minister", Role.MINISTER, language="en")
    with clock.at(FIRST - timedelta(days=2)):
        case(unit, minister, State.IN_EFFECT, before=600)
        asked = case(unit, minister, State.AGREED, before=60)
        a_mail(make_user("kim"))
        OutboxMail.objects.update(status=MailStatus.SENT, sent_at=clock.now())
    assert sent(FIRST - timedelta(minutes=1)) == []
    [page] = sent(FIRST)
    assert (page.subject, page.optional) == ("Your page of the month: Apr 2026", True)
    wanted = (
        "┃████████████████████ In effect: 10 hours\n┃ Decided: 0 hours\n┃██ Waiting for a signature: 1 hours\n",
        f"[What is asked of you]\n\n- {asked}: ",
        f"[What changed since the last page]\n\n- {asked}: agreed\n",
        "[What this service cost]\n\nSince Mon 2 Mar 2026: mails sent: 1, acts: 0. That is about 0 hours of work",
    )
    assert [part for part in wanted if part not in page.text] == []
    assert (page.html.count('class="bar-room"'), page.html.count('class="bar"'), "<img" in page.html) == (
        4,
        2,
        False,
    )
    assert sent(FIRST + timedelta(hours=1)) == [page]
    # Saturday 2 May and Sunday; a worker that stood still until Thursday the 7th.
    with clock.at(FIRST + timedelta(days=20)):
        case(unit, minister, State.IN_EFFECT, before=600)
    assert sent(FIRST + timedelta(days=31)) == [page]
    assert len(sent(FIRST + timedelta(days=36))) == 2
    MailWish.objects.create(
        ministry=unit.ministry, person=minister, choices={"monthly_page": str(MailChoice.OFF)}
    )
    case(unit, minister, State.IN_EFFECT, before=600)
    assert len(sent(FIRST + timedelta(days=61))) == 2
