"""Mails, written straight into the outbox."""

from uuid import uuid4

from audit.directory.models import User
from audit.mail.models import OutboxMail
from tests.world import MONDAY


def mail(to: User, subject: str = "서면심의", **changes: object) -> OutboxMail:
    """A mail to a person that waits since the Monday, unless told otherwise."""
    key = uuid4().hex
    fields: dict[str, object] = {
        "ministry": to.ministry, "recipient": to, "to_address": to.email, "kind": "decided", "key": key,
        "subject": subject, "text": "글 <b>http://testserver/cases/</b>\n", "html": "<p>글</p><script>x</script>",
        "message_id": f"<{key}@testserver>", "not_before": MONDAY, "created_at": MONDAY,
    }  # fmt: skip
    return OutboxMail.objects.create(**(fields | changes))
