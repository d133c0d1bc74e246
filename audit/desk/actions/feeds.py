"""The secret address of the own calendar: made, made anew, ended. Its text stands in no row, no event and no log."""

import secrets

from audit.access.acts import action, oneself
from audit.accounts.tokens import BYTES, digest
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.directory.models import User
from audit.journal.actions import record

from ..events import FEED_ENDED, FEED_MADE
from ..models import CalendarFeed
from ..queries import feeds_are_off, may_have_feed
from ..refusals import FeedsOff


def _one_of_the_ministry(by: User, person: User) -> bool:
    return oneself(by, person) and may_have_feed(person)


@action(_one_of_the_ministry, on="by")
def make_feed(*, by: User) -> str:
    """Give a person an address for the own calendar; the secret in it, 256 random bits, which is shown once. The one before ends."""
    if feeds_are_off():
        raise FeedsOff
    secret = secrets.token_urlsafe(BYTES)
    kept = {"digest": digest(secret), "made_at": clock.now()}
    CalendarFeed.objects.update_or_create(
        person=by, defaults=kept, create_defaults=kept | {"ministry_id": by.ministry_id}
    )
    record(FEED_MADE, by, by=by, data={})
    return secret


@action(oneself, on="by")
def end_feed(*, by: User) -> None:
    """End the address of the own calendar at once."""
    ended, _rows = CalendarFeed.objects.filter(person=by).delete()
    if not ended:
        raise AlreadyDone
    record(FEED_ENDED, by, by=by, data={})
