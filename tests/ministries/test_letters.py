"""Chair and auditors hear of times to answer that one administrator changed; others, and before the founding ended, nobody."""

import pytest

from audit.access.choices import Role
from audit.directory.models import Ministry
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.ministries.actions import change_settings
from audit.ministries.queries import settings_version
from tests.people.founded import admin, founded
from tests.world import MakeUser

__all__ = ["admin", "founded"]


def change(by: object, **numbers: int) -> None:
    change_settings(by=by, version=settings_version(), numbers=numbers, texts={})  # type: ignore[arg-type]  # a user


@pytest.mark.usefixtures("founded")
def test_chair_and_auditors_are_told_of_other_days(admin: object, make_user: MakeUser) -> None:
    chair = make_user("chair", Role.CHAIR, language="en")
    make_user("auditor", Role.AUDITOR)
    make_user("member", Role.MEMBER)
    change(admin, ballot_days=7, target_percent=40)
    compose_due()
    assert set(OutboxMail.objects.values_list("to_address", flat=True)) == {
        "chair@motir.example", "auditor@motir.example",
    }  # fmt: skip
    mail = OutboxMail.objects.get(recipient=chair)
    assert mail.subject == "The times to answer and to decide were changed"
    assert [line for line in mail.text.splitlines() if line.startswith("- ")] == [
        "- working days of a ballot: 10 until now, 7 from now on"
    ]


def test_other_settings_and_a_ministry_that_is_being_founded_are_told_to_nobody(
    admin: object, make_user: MakeUser, ministry: Ministry
) -> None:
    make_user("chair", Role.CHAIR)
    change(admin, ballot_days=7)
    Ministry.objects.update(founding_ended_at="2026-03-09T00:00:00Z")
    change(admin, target_percent=40)
    assert not Notice.objects.exists()
