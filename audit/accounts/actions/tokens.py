"""Issuing and revoking tokens of the API. The text of a token stands in no row, no event and no log."""

from datetime import date, timedelta

from audit.access.acts import action, oneself, oneself_or
from audit.access.choices import Role
from audit.access.events import GRANT_GIVEN
from audit.access.gate import demand, is_operator
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.core.scope import current_ministry_id
from audit.directory.models import User
from audit.journal.actions import record
from audit.people.actions.parts.grants import end_grants
from audit.people.actions.parts.sessions import end_sessions
from audit.people.queries.preconditions import demand_member

from ..choices import DAYS, MOST_TOKENS
from ..events import TOKEN_ISSUED, TOKEN_REVOKED
from ..models import ApiToken
from ..refusals import OperatorsToken, TooManyTokens
from ..tokens import digest, new_text


@action(oneself, on="user", unattended=True)  # the operator at the command line
def issue_token(
    *, by: User | None, user: User, days: int = DAYS, reads_only: bool = False
) -> tuple[ApiToken, str]:
    """Give a person a token of the open ministry for 1 to 366 days; the row, and the text that is shown once.

    `reads_only`: the program it is for changes nothing, whatever the person may do.

    People issue their own. `by` None is the command line, which also issues those of operators: for as long as such a
    token lasts, the operator holds the role of an auditor, like anybody else who is given one."""
    now = clock.now()
    expires = now + timedelta(days=days)
    if is_operator(user):
        _lend_role(user, by, clock.day_of(expires))
    else:
        demand_member(user)
    demand(user, Permission.USE_API)
    if ApiToken.objects.live(now).filter(user=user).count() >= MOST_TOKENS:
        raise TooManyTokens(most=MOST_TOKENS)
    text = new_text()
    token = ApiToken.objects.create(
        ministry_id=current_ministry_id(),
        user=user,
        digest=digest(text),
        created_at=now,
        expires_at=expires,
        reads_only=reads_only,
    )
    told = {"user": user.pk, "until": clock.day_of(expires)} | ({"reads_only": True} if reads_only else {})
    record(TOKEN_ISSUED, token, by=by, data=told)
    return token, text


@action(oneself_or(Permission.MANAGE_PEOPLE), on="token.user", unattended=True)  # the command line
def revoke_token(*, by: User | None, token: ApiToken) -> ApiToken:
    """End a token at once. People end their own; who manages people ends anybody's."""
    row = ApiToken.objects.select_for_update(of=("self",)).select_related("user").get(pk=token.pk)
    if row.revoked_at is not None:
        raise AlreadyDone()
    row.revoked_at = clock.now()
    row.save(update_fields=["revoked_at"])
    if is_operator(row.user):
        _take_role_back(row, by)
    record(TOKEN_REVOKED, row, by=by, data={"user": row.user_id})
    return row


def _lend_role(operator: User, by: User | None, until: date) -> None:
    """One grant for each token: the gate knows no operators, and the list of rights shows who reads."""
    if by is not None:
        raise OperatorsToken()
    given = Grant.objects.create(
        ministry_id=current_ministry_id(),
        user=operator,
        role=Role.AUDITOR,
        valid_from=clock.today(),
        valid_until=until,
    )
    end_sessions(operator)
    told = {"user": operator.pk, "role": Role.AUDITOR.value, "unit": None}
    record(GRANT_GIVEN, given, by=by, data=told | {"since": given.valid_from, "until": until})


def _take_role_back(token: ApiToken, by: User | None) -> None:
    """End the grant that came with the token, today: a day's rights are those of that day's grants."""
    first, last = clock.day_of(token.created_at), clock.day_of(token.expires_at)
    end_sessions(token.user)
    if last < clock.today():
        return
    lent = Grant.objects.filter(user=token.user, role=Role.AUDITOR, valid_from=first, valid_until=last)
    end_grants(lent.select_related("unit")[:1], clock.today(), by=by)
