"""The second factor of a session: what allauth keeps of each code that was given in it, with its time.

Its records stand under the person they belong to; those of another session, or of somebody who signed in before, are not read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from audit.access.choices import FactorKind
from audit.access.second_factor import HOLDS, SecondFactor
from audit.core import clock
from audit.directory.models import User

from .claims import NOT_SAID

METHOD = "mfa"  # allauth's word in its records
KINDS = {
    Authenticator.Type.TOTP.value: FactorKind.AUTHENTICATOR,
    Authenticator.Type.RECOVERY_CODES.value: FactorKind.RECOVERY_CODE,
    FactorKind.PROVIDER.value: FactorKind.PROVIDER,
    FactorKind.DEMO.value: FactorKind.DEMO,
}


def fresh(request: Any) -> SecondFactor | None:
    """The last second factor this session's person gave in it, where it holds for a signature now."""
    now = clock.now()
    holding = (each for each in _given(request) if each.holds(request.user, now))
    return max(holding, key=lambda each: each.at, default=None)


def note(request: Any, user: User, kind: FactorKind, *, at: float | None = None) -> None:
    """Write into the session that the person gave a second factor other than a code of an authenticator, which allauth notes.

    `at`: seconds since 1970, now where None."""
    told = {} if at is None else {"at": at}
    record_authentication(request, user, METHOD, type=kind.value, reauthenticated=True, **told)


def has_one(request: Any) -> bool:
    """Whether the session's person has a second factor: an authenticator, or one the sign-in service asked for."""
    return has_authenticator(request.user) or by_provider(request)


def has_authenticator(user: User) -> bool:
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def by_provider(request: Any) -> bool:
    """Whether the person came in with a second factor of the sign-in service, at whatever time."""
    return any(each.kind == FactorKind.PROVIDER for each in _given(request))


def was_confirmed_recently(request: Any) -> bool:
    """Whether this session was opened, or its person confirmed who they are, within the last five minutes."""
    records = get_authentication_records(request, request.user)
    last = max((float(record.get("at", NOT_SAID)) for record in records), default=NOT_SAID)
    return clock.now() - datetime.fromtimestamp(last, UTC) < HOLDS


def came_by_provider(request: Any) -> bool:
    """Whether this session was opened at the sign-in service, with or without a second factor."""
    if not settings.OIDC_ISSUER:
        return False
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "socialaccount" for record in records)


def _given(request: Any) -> Iterator[SecondFactor]:
    for record in get_authentication_records(request, request.user):
        kind = KINDS.get(record.get("type", "")) if record.get("method") == METHOD else None
        if kind is not None:
            at = datetime.fromtimestamp(record.get("at", NOT_SAID), UTC)
            yield SecondFactor(request.user.pk, at, kind)
