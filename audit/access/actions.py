"""How an operator comes into a ministry: by a grant of one day, that the ministry's journal shows."""

from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.journal.actions import record

from .acts import operator_act
from .choices import Role
from .events import GRANT_GIVEN, OPERATOR_ENTERED
from .models import Grant


@operator_act()
def enter(*, by: User) -> Grant:
    """Let an operator into the open ministry for the rest of the day, to read it as an auditor does.

    Each entry is journaled; the grant of the day is given once. No session ends: an operator is signed in to no ministry."""
    today = clock.today()
    record(OPERATOR_ENTERED, Ministry.objects.get(pk=current_ministry_id()), by=by, data={"day": today})
    days = {"valid_from": today, "valid_until": today}
    held = Grant.objects.filter(user=by, role=Role.AUDITOR, **days).first()
    if held is not None:
        return held
    given = Grant.objects.create(ministry_id=current_ministry_id(), user=by, role=Role.AUDITOR, **days)
    told = {"user": by.pk, "role": Role.AUDITOR.value, "unit": None, "since": today, "until": today}
    record(GRANT_GIVEN, given, by=by, data=told)
    return given
