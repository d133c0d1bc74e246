"""The weekly summary."""

from collections.abc import Callable
from datetime import datetime, timedelta

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Case
from audit.core import clock
from audit.directory.models import Unit, User
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.choices import Status
from audit.reminders.actions.weekly import summarize
from audit.reminders.rules.waiting import MOST
from tests.results.rows import case, item
from tests.world import MONDAY, later

MakeUser = Callable[..., User]


def week(moment: datetime) -> int:
    with clock.at(moment):
        noted = summarize(moment)
        compose_due()
        return noted


def test_the_summary_tells_what_waits_what_changed_and_the_hours(unit: Unit, make_user: MakeUser) -> None:
    head = make_user("han", Role.UNIT_HEAD, unit=unit, language="en")
    item(unit, head, minutes=600, status=Status.LOGGED)
    case(unit, head, State.IN_EFFECT, before=6000)
    assert [week(MONDAY - timedelta(hours=1, seconds=1)), week(MONDAY - timedelta(hours=1))] == [0, 1]
    mail = OutboxMail.objects.get()
    assert mail.key == f"weekly:2026-W11:{head.pk}"
    assert mail.subject == "This week: 1 thing waits for you"
    assert mail.text == (
        "What waits for you\n\n"
        "- 1 work item to confirm: Your unit logged it; you say whether it is right\n\n"
        "What changed since the last summary\n\n"
        "- 2026-001 주간 보고 폐지: in effect\n\n"
        "Hours won back so far: 100 a year in effect.\n\n"
        "→ Open my desk\nhttp://testserver/\n"
    )


def test_a_summary_is_never_empty_never_twice_and_begins_where_the_last_one_ended(
    unit: Unit, make_user: MakeUser
) -> None:
    head = make_user("han", Role.UNIT_HEAD, unit=unit)
    make_user("staff", Role.STAFF, unit=unit)
    assert week(MONDAY) == 0
    with clock.at(later(days=1)):
        case(unit, head, State.BALLOT, before=60)
    assert [week(later(days=2)), week(later(days=3)), week(later(days=6))] == [1, 0, 0]
    # Nothing new: silence for two weeks, and what happens in them is in the next one, however late.
    assert [week(later(days=7)), week(later(days=14))] == [0, 0]
    with clock.at(later(days=14, hours=1)):
        Case.objects.update(entered_at=clock.now(), state=State.AGREED)
    assert [week(later(days=29)), week(later(days=35))] == [1, 0]


def test_the_task_force_hears_of_all_units_a_head_of_the_own(
    unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    head, chair = make_user("han", Role.UNIT_HEAD, unit=unit), make_user("chair", Role.CHAIR)
    case(other_unit, head, State.BALLOT, before=60)
    assert week(MONDAY) == 1
    assert [mail.recipient for mail in OutboxMail.objects.all()] == [chair]
    assert chair.email == OutboxMail.objects.get().to_address


def test_a_long_week_is_cut_and_says_how_much_more_there_was(unit: Unit, make_user: MakeUser) -> None:
    head = make_user("han", Role.UNIT_HEAD, unit=unit, language="en")
    for _each in range(MOST + 3):
        case(unit, head, State.BALLOT, before=60)
    week(MONDAY)
    mail = OutboxMail.objects.get()
    assert mail.subject == f"This week: {MOST + 3} cases moved on"
    assert (mail.text.count("주간 보고 폐지"), "- 3 more cases\n\n" in mail.text) == (MOST, True)
