"""Checks: units say that all is as decided. That something came back is a report."""

from collections.abc import Collection

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record_many

from ..choices import CheckAnswer
from ..events.after import CHECK_ANSWERED
from ..models import Case, Check
from ..queries.checks import owed_checks
from ..refusals.after import ChecksMissing
from .parts.moves import make_due_moves


@action(Permission.ANSWER_CONSULTATION)
def answer_checks(*, by: User, checks: Collection[int]) -> int:
    """All as decided, for these checks (ids) of the units one answers for; how many. Those answered already are passed over."""
    if not checks:
        raise ChecksMissing()
    now = clock.now()
    about = Check.objects.filter(pk__in=checks).values("case")
    for case in Case.objects.select_for_update(of=("self",)).filter(pk__in=about).order_by("pk"):
        make_due_moves(case, now)
    rows = owed_checks(by, Check.objects.open().filter(pk__in=checks))
    ids = [row.pk for row in rows]
    Check.objects.filter(pk__in=ids).update(answer=CheckAnswer.AS_DECIDED, answered_by=by, answered_at=now)
    facts = {"answer": CheckAnswer.AS_DECIDED.value}
    told = [(row, {"case": row.case.number, "unit": row.unit.code, **facts}) for row in rows]
    record_many(CHECK_ANSWERED, told, by=by)
    return len(rows)
