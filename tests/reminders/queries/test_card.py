"""The Monday card of the minister's aide."""

from datetime import date, datetime, timedelta

from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.choices import State
from audit.cases.models import Agenda, Case
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import ClosedSeason, Unit, User
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.choices import Recipient
from audit.register.models import WorkItem
from audit.reminders.actions.summaries import summarize
from audit.reminders.queries.card import monday_card
from audit.reminders.queries.readers import CARD
from audit.reminders.rules.summaries import week_of
from tests.results.rows import case, item
from tests.world import FOUNDED, MONDAY, MakeUser

TODAY = date(2026, 3, 9)


def aide_of(minister: User, make_user: MakeUser) -> User:
    aide = make_user("aide", language="en")
    Grant.objects.create(
        ministry_id=current_ministry_id(), user=aide, role=Role.AIDE, principal=minister, valid_from=FOUNDED
    )
    return aide


def sent(moment: datetime) -> list[OutboxMail]:
    with clock.at(moment):
        summarize(CARD, moment)
        compose_due()
    return list(OutboxMail.objects.order_by("pk"))


def test_the_card_says_where_the_ministry_stands_and_what_comes(unit: Unit, make_user: MakeUser) -> None:
    minister = make_user("minister", Role.MINISTER, language="en")
    aide = aide_of(minister, make_user)
    case(unit, minister, State.IN_EFFECT, before=600_000)
    running = case(unit, minister, State.BALLOT, before=60)
    deadline = datetime(2026, 3, 20, 18, tzinfo=clock.zone())
    Case.objects.filter(pk=running.pk).update(deadline=deadline)
    wanted = item(unit, minister, minutes=6_000)
    WorkItem.objects.filter(pk=wanted.pk).update(final_recipient=Recipient.MINISTER, title="장관 주간 보고")
    Agenda.objects.create(
        ministry=unit.ministry, title="3월 심의", day=TODAY, made_by=minister, made_at=MONDAY
    )
    ClosedSeason.objects.create(
        ministry=unit.ministry, first=TODAY + timedelta(days=27), last=TODAY + timedelta(days=60), name="감사"
    )
    ClosedSeason.objects.create(
        ministry=unit.ministry, first=TODAY + timedelta(days=28), last=TODAY + timedelta(days=60), name="예산"
    )
    [mail] = sent(MONDAY)
    assert (mail.recipient, mail.subject) == (aide, "Monday card, week of Mon 9 Mar 2026")
    assert mail.text == (
        "Decisions in effect save 10,000 hours a year. No baseline is frozen yet, so there is no target.\n\n"
        "[Where this figure is weak]\n\n"
        "- No baseline is frozen: nothing can be measured against a target.\n"
        "- 10,101 hours of the work that goes on are estimates.\n"
        "- 10,000 hours in effect are not confirmed to last yet.\n\n"
        "[The next four weeks]\n\n"
        "- Mon 9 Mar 2026: Sitting: 3월 심의\n"
        f"- Fri 20 Mar 2026: Deadline: {running} (ballot)\n"
        "- Sun 5 Apr 2026: Closed season: 감사\n\n"
        "[Still made for the minister]\n\n"
        "A waiver is ready behind each; it counts once the minister opens it and confirms.\n\n"
        "- 장관 주간 보고\n  · 100 hours a year\n  → Do without it\n"
        f"http://testserver/register/{wanted.pk}/waive/\n\n"
        "→ Open the results\nhttp://testserver/results/\n"
    )


def test_without_an_aide_the_minister_has_it_and_an_empty_ministry_has_none(
    unit: Unit, make_user: MakeUser
) -> None:
    minister = make_user("minister", Role.MINISTER)
    aide_of(make_user("vice", Role.MEMBER), make_user)
    assert sent(MONDAY) == []
    case(unit, minister, State.BALLOT, before=60)
    [mail] = sent(MONDAY + timedelta(days=7))
    assert mail.recipient == minister
    assert sent(MONDAY + timedelta(days=14)) == [mail]  # nothing new


def test_the_queries_are_as_many_whatever_there_is(
    unit: Unit, make_user: MakeUser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    aide = aide_of(make_user("minister", Role.MINISTER), make_user)
    for rows in (1, 3):
        for _each in range(rows):
            running = case(unit, aide, State.BALLOT, before=60)
            Case.objects.filter(pk=running.pk).update(deadline=MONDAY + timedelta(days=3))
        with django_assert_num_queries(16):
            aide.rights_kept = {}  # type: ignore[attr-defined]  # the gate keeps the rights there
            monday_card(aide, week_of(TODAY), MONDAY)
