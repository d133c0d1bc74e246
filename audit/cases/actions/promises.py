"""Promised changes: ticked off with the sentence of the new text that keeps them."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record

from ..events.promise import PROMISE_KEPT
from ..models import Case, Promise
from ..queries.promises import is_kept, spoken_text
from ..queries.texts import require_field
from ..refusals.opening import PromiseKeptAlready, SentenceNotInText, TextNotChanged
from ..rules.sentences import holds
from ..states.lookup import BEFORE_BALLOT
from .parts.moves import make_due_moves


@action(Permission.LEAD_CASE, on="promise.case")
def keep_promise(*, by: User, promise: Promise, sentence: str) -> Promise:
    """Tick a promise off before a ballot: `sentence` stands in the present text, which is not the one it was made about."""
    case = Case.objects.locked(promise.case_id)
    make_due_moves(case, clock.now())
    row = Promise.objects.select_for_update(of=("self",)).get(pk=promise.pk)
    if case.state not in BEFORE_BALLOT or is_kept(row, spoken_text(case)):
        raise PromiseKeptAlready()
    wanted = require_field("sentence", sentence)
    if case.revision == row.revision:
        raise TextNotChanged()
    if not holds(spoken_text(case), wanted):
        raise SentenceNotInText()
    row.sentence, row.kept_in, row.kept_by, row.kept_at = wanted, case.revision, by, clock.now()
    row.save()
    record(PROMISE_KEPT, row, by=by, data={"case": case.number, "revision": case.revision})
    return row
