"""The notices an act leaves: who is to be told, and of what."""

from collections.abc import Iterable, Mapping

from django.urls import reverse

from audit.access.heads import heads_of
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.actions import notify as write_notices
from audit.mail.kinds import MailKind

from ..ballots.queries.electorate import speakers
from ..events.after import RELAPSE_DISMISSED_MAIL
from ..events.consultation import POINT_ANSWERED_MAIL
from ..events.objection import OBJECTION_ANSWERED_MAIL
from ..events.trial import NEED_ANSWERED_MAIL
from ..models import Case, Consultation, Position, RelapseReport, TrialNeed
from .recipients import recipients


def notify(
    kind: MailKind, case: Case, *, event: Event, by: User | None, facts: Mapping[str, object], left: str = ""
) -> int:
    """Note for everybody an act concerns, but the person who acted, that they are to be told; how many were noted.

    `left`: the state a move has left; "" where nothing moved."""
    letters = recipients(kind, case, left=left or case.state, entered=case.state)
    people = {letter.to.pk: letter.to for letter in letters if by is None or letter.to.pk != by.pk}
    return _write(kind, case, people.values(), event, facts)


def notify_author(case: Case, position: Position, *, event: Event) -> None:
    """Tell the author of an objection that it was answered."""
    author = speakers([position.elector]).get(position.elector_id, position.elector.user)
    facts = {"path": reverse("case_position", args=[case.number])}
    _write(OBJECTION_ANSWERED_MAIL, case, [author], event, facts)


def notify_reporter(need: TrialNeed, *, event: Event) -> None:
    """Tell the person who needs the work that there is an answer."""
    _write(NEED_ANSWERED_MAIL, need.case, [need.reported_by], event, {"reply": need.reply})


def notify_unit(consultation: Consultation, *, event: Event) -> None:
    """Tell a unit what was replied to its point: who answered for it, and who heads it today."""
    today = heads_of([consultation.unit_id], clock.today())
    people = [
        *filter(None, [consultation.answered_by]),
        *(head for heads in today.values() for head in heads),
    ]
    facts = {
        "reply": consultation.reply,
        "taken_up": bool(consultation.taken_up),
        "path": f"{consultation.case.get_absolute_url()}#consultation",
    }
    told = {person.pk: person for person in people if person.pk != event.actor_id}
    _write(POINT_ANSWERED_MAIL, consultation.case, told.values(), event, facts)


def notify_relapse_reporter(report: RelapseReport, *, event: Event) -> None:
    """Tell the person who reported that the work came back what became of it; the system needs no answer."""
    if report.reported_by is not None:
        _write(RELAPSE_DISMISSED_MAIL, report.case, [report.reported_by], event, {"reply": report.reply})


def _write(
    kind: MailKind, case: Case, people: Iterable[User], event: Event, facts: Mapping[str, object]
) -> int:
    key = f"{kind.name}:{event.sequence}"
    deadline = case.deadline if kind.says else None  # what asks for something is late where it waits for long
    return write_notices(
        kind, to=people, subject=case, key=key, facts=facts, thread=case.number, deadline=deadline
    )
