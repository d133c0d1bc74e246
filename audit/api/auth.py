"""Who asks: a program with the token of a person. No session and no cookie opens this interface."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.conf import settings

from audit.access.gate import demand
from audit.access.guard import PUBLIC
from audit.access.middleware import SAFE
from audit.access.permissions import Permission
from audit.access.throttle import Rate, demand_turn
from audit.accounts.address import client_address
from audit.accounts.tokens import note_use, token_of
from audit.core.scope import ministry_scope

from .problems import NoValidToken, ReadsOnly

MINUTE = 60  # seconds
F = TypeVar("F", bound=Callable[..., Any])


def needs(permission: Permission | str) -> Callable[[F], F]:
    """Declare the permission of an operation, or PUBLIC; one without a declaration stops the start (access.checks)."""

    def declare(operation: F) -> F:
        operation.permission = permission  # type: ignore[attr-defined]  # read by the service
        return operation

    return declare


@contextmanager
def authenticated_scope(request: Any, permission: Permission | str) -> Iterator[None]:
    """Open the ministry of the request's token for what happens inside, in the name of its person.

    Raises NoValidToken, TooManyRequests, ReadsOnly, and NotAllowed where the person lacks the permission. What a cookie says is forgotten.
    Requests are counted for each token; those without a valid one for each address, so that nobody's program stands still
    because somebody else's is wrong."""
    if permission == PUBLIC:
        yield
        return
    token = token_of(_bearer_token(request.headers.get("Authorization", "")))
    if token is None:
        demand_turn(Rate("wrong token", settings.API_WRONG_TOKENS_A_MINUTE, MINUTE), client_address(request))
        raise NoValidToken
    demand_turn(Rate("token", settings.API_REQUESTS_A_MINUTE, MINUTE), token.pk)
    request.user, request.ministry = token.user, token.ministry
    if request.method in SAFE:
        request.user.rights_kept = {}
    elif token.reads_only:
        raise ReadsOnly
    with ministry_scope(token.ministry):
        demand(token.user, Permission(permission))
        note_use(token)
        yield


def _bearer_token(header: str) -> str:
    """The token in an Authorization header; "" for another scheme."""
    scheme, _space, text = header.partition(" ")
    return text.strip() if scheme.lower() == "bearer" else ""
