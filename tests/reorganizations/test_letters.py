"""Who plans reorganizations is told, each in the own language, why one was not carried out."""

from collections import Counter
from datetime import timedelta

from django.db import transaction

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.directory.models import Ministry, Unit, UnitVersion
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


def test_chair_and_auditors_are_told_what_a_plan_does_to_offices(
    top: Unit, unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    make_user("chair", Role.CHAIR, language="en")
    make_user("auditor", Role.AUDITOR)
    make_user("member", Role.MEMBER, unit=unit)
    make_user("clerk", Role.STAFF, unit=unit)
    merge = UnitChange(2, "merge", "PC-01", successors=("TP-01",))
    mails: dict[str, OutboxMail] = {}
    for founded, expected in ((None, 0), (MONDAY, 2)):
        Ministry.objects.update(founding_ended_at=founded)
        with transaction.atomic():
            schedule(by=None, reorganization=a_draft(merge, day=clock.today()), version=None)
            compose_due()
            mails = {mail.to_address: mail for mail in OutboxMail.objects.filter(kind="offices_moved")}
            transaction.set_rollback(True)
        assert len(mails) == expected
    assert mails["chair@motir.example"].subject == "Seats of offices moved: 개편"
    assert [line for line in mails["chair@motir.example"].text.splitlines() if line.startswith("- ")] == [
        "- Member"
    ]


def test_a_plan_that_touches_no_office_is_told_to_nobody(unit: Unit, make_user: MakeUser) -> None:
    make_user("chair", Role.CHAIR)
    Ministry.objects.update(founding_ended_at=MONDAY)
    rename = UnitChange(2, "rename", "PC-01", "새 이름")
    schedule(by=None, reorganization=a_draft(rename, day=clock.today()), version=None)
    assert not Notice.objects.exists()
