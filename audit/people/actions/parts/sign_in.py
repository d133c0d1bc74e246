"""How a person signs in, as part of the acts that change it. Each change is told to the person by mail and written to the log.

None of it stands in the journal by itself: everybody inside reads that, and who has no authenticator is nobody's business."""

import logging
import secrets
from functools import partial

from allauth.mfa.models import Authenticator
from django.db import transaction

from audit.access.acts import part_of_act
from audit.directory.models import User
from audit.mail.actions import queue

from ...choices import SignInChange
from ...events import SIGN_IN_CHANGED_MAIL
from .sessions import end_sessions

log = logging.getLogger("audit.sign_in")


@part_of_act
def report_sign_in_change(*, user: User, change: SignInChange) -> None:
    """Tell the person what was changed; if it was somebody else, they can act."""
    transaction.on_commit(
        partial(log.info, "person %s: %s", user.pk, change.value)
    )  # not where it is only tried
    queue(
        SIGN_IN_CHANGED_MAIL,
        to=user,
        key=f"sign_in_changed:{user.pk}:{secrets.token_hex(8)}",  # each change is told, however close the last one
        context={"what": change.label},
        ministry_id=user.ministry_id,
    )


@part_of_act
def remove_authenticator(*, user: User) -> bool:
    """A lost authenticator goes with its recovery codes, and with every session it opened; whether there was one.

    The person sets up another one."""
    removed, _by_model = Authenticator.objects.filter(user=user).delete()
    if removed:
        end_sessions(user)
        report_sign_in_change(user=user, change=SignInChange.CODES_REMOVED)
    return bool(removed)
