"""Who plans reorganizations is told, each in the own language, why one was not carried out."""

from collections import Counter
from datetime import timedelta

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.directory.models import Unit, UnitVersion
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.organizations.rules.plan import UnitChange
from audit.reorganizations.actions import apply_due, schedule, withdraw
from audit.reorganizations.models import Reorganization
from tests.reorganizations.drafts import a_draft
from tests.world import FOUNDED, MONDAY, MakeUser


def test_the_mail_calls_units_by_name(top: Unit, unit: Unit, make_user: MakeUser) -> None:
    make_user("admin", Role.ADMIN, language="en")
    make_user("admin2", Role.ADMIN)
    schedule(by=None, reorganization=a_draft(UnitChange(2, "rename", "PC-01", "새 이름")), version=None)
    UnitVersion.objects.filter(unit=unit).update(name_ko="새 이름")
    day = MONDAY + timedelta(days=1)
    with clock.at(day):
        assert apply_due(now=day) == 0
        compose_due()
    mails = OutboxMail.objects.order_by("pk")
    assert [line for mail in mails for line in mail.text.splitlines() if line.startswith("- ")] == [
        "- line 2: This line leaves Division PC-01 (PC-01) as it is. Take it out or correct it.",
        "- 2번째 줄: 이 줄로는 새 이름(PC-01)에 달라지는 것이 없습니다. 지우거나 고치십시오.",
    ]


def blocked(unit: Unit) -> Reorganization:
    """A plan that does not hold on its day."""
    plan = schedule(
        by=None, reorganization=a_draft(UnitChange(2, "rename", "PC-01", "새 이름")), version=None
    )
    UnitVersion.objects.filter(unit=unit).update(name_ko="새 이름")
    day = MONDAY + timedelta(days=1)
    with clock.at(day):
        assert apply_due(now=day) == 0
    return plan


def test_a_plan_that_was_withdrawn_meanwhile_and_who_plans_no_more_are_left_out(
    top: Unit, unit: Unit, make_user: MakeUser
) -> None:
    admin, gone = make_user("admin", Role.ADMIN), make_user("gone", Role.ADMIN)
    plan = blocked(unit)
    with clock.at(MONDAY + timedelta(days=1)):
        Grant.objects.filter(user=gone).update(valid_until=FOUNDED)
        withdraw(by=admin, reorganization=plan, version=None)
        assert compose_due() == Counter(dropped=2)
    assert dict(Notice.objects.values_list("person__username", "dropped")) == {
        "admin": "over", "gone": "not_concerned",
    }  # fmt: skip
