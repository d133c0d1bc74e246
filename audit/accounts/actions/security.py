"""What changes how a person signs in. Each change is told to the person by mail and written to the log; none stands in the journal."""

from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.backends.db import SessionStore

from audit.access.acts import clock_act, operator_act, public_act
from audit.core import clock
from audit.directory.models import User
from audit.people.actions.parts.sign_in import remove_authenticator, report_sign_in_change
from audit.people.choices import SignInChange

from ..lockout import unlock
from ..models import CacheRow


@public_act
def notify_sign_in_change(*, user: User, change: SignInChange) -> None:
    """Tell the person what they, or somebody in their name, changed."""
    report_sign_in_change(user=user, change=change)


@public_act
def set_password(*, user: User, password: str) -> None:
    """Set a password that was checked, and let the name be tried again: who holds the mailbox is no guesser.

    Only this column is written: a role given at the same moment keeps its mark, which ends open sessions."""
    user.set_password(password)
    user.save(update_fields=("password",))
    unlock(username=user.username)


@operator_act(unattended=True)  # at the command line alone
def remove_codes(*, user: User) -> bool:
    """Take authenticator and recovery codes away, for somebody who lost both; whether there were any."""
    return remove_authenticator(user=user)


@public_act
def link(*, user: User, provider: str, uid: str) -> SocialAccount:
    """Tie an account of the ministry's provider to a person, so that later changes of the mail address do not matter."""
    account = SocialAccount.objects.create(user=user, provider=provider, uid=uid)
    report_sign_in_change(user=user, change=SignInChange.LINKED)
    return account


@clock_act
def purge_expired_sessions() -> None:
    """Drop the rows of sessions that ended and of counts that lapsed; nothing reads them any more."""
    SessionStore.clear_expired()
    CacheRow.objects.filter(expires__lt=clock.now()).delete()
