"""The summaries of a week: who gets one, what it says, and that it never comes twice, empty, or as the last one was."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.choices import State
from audit.cases.models import Case
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Unit, User
from audit.mail.choices import MailChoice
from audit.mail.composing import compose_due
from audit.mail.models import MailPolicy, MailWish, Notice, OutboxMail
from audit.register.choices import Status
from audit.reminders.actions.summaries import summarize
from audit.reminders.queries.readers import WEEKLY
from audit.reminders.rules.waiting import MOST
from tests.mail.kinds import made_up, tell
from tests.reminders import rows
from tests.results.rows import case, item
from tests.world import MONDAY, later

MakeUser = Callable[..., User]

__all__ = ["made_up"]


def week(moment: datetime) -> int:
    """How many mails a tick at that moment makes."""
    with clock.at(moment):
        summarize(WEEKLY, moment)
        return compose_due()["composed"]


def asks_for_it(person: User, choice: MailChoice = MailChoice.SOON) -> User:
    MailWish.objects.create(
        ministry_id=current_ministry_id(), person=person, choices={WEEKLY.mail.name: str(choice)}
    )
    return person


def test_the_summary_tells_what_waits_what_is_late_what_comes_and_what_changed(
    unit: Unit, make_user: MakeUser
) -> None:
    head = asks_for_it(make_user("han", Role.UNIT_HEAD, unit=unit, language="en"))
    item(unit, head, minutes=600, status=Status.LOGGED)
    case(unit, head, State.IN_EFFECT, before=6000)
    with clock.at(later(days=-40)):
        agreed = case(unit, head, State.AGREED, before=60)
        opened = rows.consultation(unit, head, datetime(2026, 3, 12, 9, tzinfo=UTC)).case
    Case.objects.filter(pk=agreed.pk).update(deadline=datetime(2026, 2, 27, 9, tzinfo=UTC))
    assert [week(MONDAY - timedelta(hours=1, seconds=1)), week(MONDAY - timedelta(hours=1))] == [0, 1]
    mail = OutboxMail.objects.get()
    assert (mail.key, mail.optional) == (f"weekly:2026-W11:{head.pk}", True)
    assert mail.subject == "This week: 2 things wait for you"
    assert mail.text == (
        "What waits for you\n\n"
        f"- {opened} (until Thu 12 Mar 2026): Your unit is asked what speaks against it\n"
        "- 1 work item to confirm (until Mon 23 Mar 2026): Your unit logged it; you say whether it is right\n\n"
        "What is late, and with whom\n\n"
        f"- minister: {agreed} (was due on Fri 27 Feb 2026)\n\n"
        "What comes this week\n\n"
        f"- Thu 12 Mar 2026: Deadline: {opened} (consultation)\n\n"
        "What changed since the last summary\n\n"
        "- 2026-001 주간 보고 폐지: in effect\n\n"
        "Hours won back so far: 100 a year in effect.\n\n"
        "→ Open my desk\nhttp://testserver/\n"
    )


def test_it_is_never_empty_never_twice_never_in_the_week_and_begins_where_the_last_one_ended(
    unit: Unit, make_user: MakeUser
) -> None:
    chair = make_user("chair", Role.CHAIR)
    make_user("staff", Role.STAFF, unit=unit)
    assert week(MONDAY) == 0
    with clock.at(later(days=1)):
        case(unit, chair, State.KEPT, before=60)
    assert [week(later(days=2)), week(later(days=3)), week(later(days=6))] == [0, 0, 0]
    assert [week(later(days=7)), week(later(days=7, hours=1)), week(later(days=14))] == [1, 0, 0]
    with clock.at(later(days=14, hours=1)):
        Case.objects.update(entered_at=clock.now(), state=State.WITHDRAWN)
    # Nothing new for a week; then a worker that stood still from Friday to Wednesday night.
    assert [week(later(days=24)), week(later(days=28))] == [1, 0]
    assert OutboxMail.objects.count() == 2


def test_what_waits_as_it_did_is_not_told_again_in_the_same_words(unit: Unit, make_user: MakeUser) -> None:
    head = asks_for_it(make_user("han", Role.UNIT_HEAD, unit=unit))
    item(unit, head, minutes=600, status=Status.LOGGED)
    assert [week(MONDAY), week(later(days=7))] == [1, 0]
    item(unit, head, minutes=600, status=Status.LOGGED)
    assert [week(later(days=14)), week(later(days=21))] == [1, 0]
    assert Notice.objects.filter(dropped="over").count() == 2


def test_the_task_force_has_it_unasked_and_others_where_they_ask(
    unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    chair, secretary = make_user("chair", Role.CHAIR), make_user("sec", Role.SECRETARY)
    asks_for_it(secretary, MailChoice.OFF)
    head, member = make_user("han", Role.UNIT_HEAD, unit=unit), asks_for_it(make_user("mem", Role.MEMBER))
    other = asks_for_it(make_user("oh", Role.UNIT_HEAD, unit=other_unit))
    asks_for_it(make_user("staff", Role.STAFF, unit=unit))
    case(unit, head, State.BALLOT, before=60)
    assert week(MONDAY) == 2
    assert {mail.recipient for mail in OutboxMail.objects.all()} == {chair, member}
    assert Notice.objects.get(person=other).dropped == "over"  # it hears of its own units alone


def test_who_is_no_reader_any_more_is_told_nothing(unit: Unit, make_user: MakeUser) -> None:
    chair = make_user("chair", Role.CHAIR)
    case(unit, chair, State.BALLOT, before=60)
    summarize(WEEKLY, MONDAY)
    Grant.objects.all().delete()
    assert compose_due() == {"dropped": 1}


def test_the_summary_stands_whole_in_a_mail_that_tells_more(
    unit: Unit, make_user: MakeUser, made_up: None
) -> None:
    chair = make_user("chair", Role.CHAIR, language="en")
    case(unit, chair, State.BALLOT, before=60)
    tell(chair, what="a")
    assert week(MONDAY) == 1
    mail = OutboxMail.objects.get()
    assert mail.subject == "1 case was decided, and 1 more thing"
    assert (
        "\n\n[This week: 1 case moved on]\n\nWhat changed since the last summary\n\n- 2026-001" in mail.text
    )
    with clock.at(later(days=6)):
        tell(chair, what="b")
    assert week(later(days=7)) == 1
    assert [mail.text.count("[") for mail in OutboxMail.objects.order_by("pk")] == [2, 0]


def test_a_long_week_is_cut_and_says_how_much_more_there_was(unit: Unit, make_user: MakeUser) -> None:
    chair = make_user("chair", Role.CHAIR, language="en")
    for _each in range(MOST + 3):
        case(unit, chair, State.BALLOT, before=60)
    week(MONDAY)
    mail = OutboxMail.objects.get()
    assert mail.subject == f"This week: {MOST + 3} cases moved on"
    assert (mail.text.count("주간 보고 폐지"), "- 3 more cases\n\n" in mail.text) == (MOST, True)


def test_number_and_link_names_the_week(unit: Unit, make_user: MakeUser) -> None:
    chair = make_user("chair", Role.CHAIR, language="en")
    MailPolicy.objects.create(ministry=unit.ministry, brief=True)
    case(unit, chair, State.BALLOT, before=60)
    week(MONDAY)
    assert OutboxMail.objects.get().subject == "2026-W11: 1 notice of the work audit"
