"""Mails put into the outbox, and how they stand there."""

from collections.abc import Callable

import pytest

from audit.directory.models import Ministry, User
from audit.mail.models import OutboxMail
from tests.world import MONDAY

Write = Callable[..., OutboxMail]


@pytest.fixture
def write(ministry: Ministry, make_user: Callable[..., User]) -> Write:
    """Put a mail into the outbox: write("kim")."""

    def put(name: str, **changes: object) -> OutboxMail:
        fields: dict[str, object] = {
            "ministry": ministry,
            "to_address": f"{name}@motir.example",
            "kind": "ballot_opened",
            "key": f"ballot:{name}",
            "thread": "case-2026-001",
            "subject": f"서면심의 {name}",
            "text": "회신해 주십시오.\n",
            "html": "<p>회신해 주십시오.</p>",
            "message_id": f"<{name}@testserver>",
            "not_before": MONDAY,
            "created_at": MONDAY,
        }
        return OutboxMail.objects.create(**(fields | changes))

    return put


def state(mail: OutboxMail) -> tuple[str, int, str]:
    mail = OutboxMail._base_manager.get(pk=mail.pk)
    return mail.status, mail.attempts, mail.last_error
