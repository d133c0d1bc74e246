"""Mail that is no longer of use is not sent, and a text that opens something is not kept."""

from audit.core import clock
from audit.core.scope import without_scope

from .choices import MailStatus
from .interrupted import mark_interrupted
from .kinds import known, secret_names
from .models import OutboxMail


def expire() -> int:
    """Give up what was not delivered while it was of use: nobody is reminded of what is over, and no dead link goes out.

    How many; crosses ministries as delivery does."""
    now = clock.now()
    # Without scope: it serves all ministries at once, as delivery does.
    with without_scope():
        late = OutboxMail.objects.outlived(now)
        # SQLite would take its one lock for writing, every few seconds, to change nothing.
        if not late.exists():
            return 0
        for until in set(late.values_list("claimed_until", flat=True)):
            if until is not None:
                mark_interrupted(until)
        late.filter(kind__in=secret_names()).update(text="", html="")
        return late.update(status=MailStatus.EXPIRED, claimed_until=None)


def emptied(mail: OutboxMail) -> dict[str, str]:
    """What becomes of the text of a mail that was sent, as columns to write: what opens something is not kept."""
    kind = known(mail.kind)
    return {"text": "", "html": ""} if kind is not None and kind.secret else {}
