"""Telling people who were let in that they are, and how they come in for the first time."""

from audit.access.acts import action
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.journal.actions import record

from ..events import PEOPLE_INVITED
from ..letters import notify_invited
from ..queries.invitations import to_invite
from ..queries.preconditions import may_manage_people
from ..refusals import NobodyToInvite


@action(may_manage_people)
def invite(*, by: User, user: User | None = None) -> int:
    """Send an invitation to everybody who has neither a password nor an invitation, or to one of them; how many. Nobody is
    invited twice: who lost the mail asks for a password on the sign-in page."""
    people = list(to_invite() if user is None else to_invite().filter(pk=user.pk))
    if not people:
        raise NobodyToInvite()
    ministry = Ministry.objects.get(pk=current_ministry_id())
    notify_invited(ministry, people)
    record(PEOPLE_INVITED, ministry, by=by, data={"count": len(people)})
    return len(people)
