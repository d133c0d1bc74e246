"""A point or an objection that is taken up: the text has to change, and that is written down."""

from audit.access.acts import part_of_act
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record

from ...events.promise import PROMISE_MADE
from ...models import Case, Consultation, ObjectionAnswer, Promise


@part_of_act
def promise_change(
    case: Case,
    text: str,
    *,
    by: User,
    consultation: Consultation | None = None,
    answer: ObjectionAnswer | None = None,
) -> Promise:
    """Write down what was promised, in the words of the reply or the answer."""
    promise = Promise.objects.create(
        ministry_id=case.ministry_id,
        case=case,
        revision=case.revision,
        consultation=consultation,
        answer=answer,
        text=text,
        made_by=by,
        made_at=clock.now(),
    )
    record(PROMISE_MADE, promise, by=by, data={"case": case.number, "revision": case.revision})
    return promise
