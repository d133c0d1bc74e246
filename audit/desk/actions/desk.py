"""What can be done to many rows of a queue. Each act calls the one of the page, and says of each row what it did or why not."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.cases.actions import answer_objection, dismiss_report, reply_to_point
from audit.cases.actions.moving import move
from audit.cases.models import Case, Consultation, Position, RelapseReport
from audit.core import clock
from audit.core.refusals import AlreadyDone, Refused, SomebodyWasFaster
from audit.core.scope import current_ministry_id
from audit.directory.models import User
from audit.mail.models import Notice, OutboxMail
from audit.register.actions import confirm_items
from audit.register.models import WorkItem
from audit.reminders.actions import remind_owing
from audit.scoring.actions.reassignment import reassign
from audit.scoring.models import Assignment

from ..models import KeptApart, PhoneNote
from .outbox import hurry, push, resend

# By id of the row what was done, in words, or why it was not.
Done = Mapping[int, str | Refused]
# Who, the rows, by id the version that was shown, and what was typed.
Do = Callable[[User, Sequence[Any], Mapping[int, int], str], Done]


@action(Permission.OPEN_REVIEW_DESK)
def note_call(*, by: User, person: User, queue: str) -> PhoneNote:
    """Note that a person was telephoned about the rows of a queue; once a day and caller."""
    now = clock.now()
    last = PhoneNote.objects.filter(queue=queue, person=person, by=by).first()
    if last is not None and clock.day_of(last.at) == clock.day_of(now):
        raise AlreadyDone()
    return PhoneNote.objects.create(
        ministry_id=current_ministry_id(), queue=queue, person=person, by=by, at=now
    )


@action(Permission.DRAFT_CASE)
def keep_apart(*, by: User, items: Collection[WorkItem]) -> None:
    """Note of entries that they are not the same as others of their name, as long as they are called so."""
    for item in items:
        told = {"title_key": item.title_key, "by": by, "at": clock.now()}
        KeptApart.objects.update_or_create(ministry_id=current_ministry_id(), item=item, defaults=told)


def _each(act: Callable[[User, Any, int, str], str]) -> Do:
    """One row after the other, each an act of its own: what is refused for one holds up no other."""

    def do(by: User, rows: Sequence[Any], versions: Mapping[int, int], text: str) -> Done:
        said: dict[int, str | Refused] = {}
        for row in rows:
            try:
                said[row.pk] = act(by, row, versions[row.pk], text)
            except Refused as refusal:
                said[row.pk] = refusal
        return said

    return do


def _confirm(by: User, row: WorkItem, version: int, text: str) -> str:
    done = confirm_items(by=by, items=[(row.pk, version)])
    if not done.count:
        raise done.left[0][1] if done.left else AlreadyDone()
    return _("Confirmed")


def _hand_over(by: User, row: Assignment, version: int, text: str) -> str:
    """The version is the id of the reviewer the page named: the second of two clicks hands it to nobody else."""
    if row.reviewer_id != version:
        raise SomebodyWasFaster()
    return _("Handed to %(name)s") % {"name": reassign(by=by, assignment=row).reviewer}


def _reply(by: User, row: Consultation, version: int, text: str) -> str:
    reply_to_point(by=by, consultation=row, reply=text)
    return _("Replied")


def _answer(by: User, row: Position, version: int, text: str) -> str:
    answer_objection(by=by, position=row, text=text)
    return _("Answered; the author is told")


def _open_ballot(by: User, row: Case, version: int, text: str) -> str:
    opened = move(by=by, case=row, name="open_ballot", version=version)
    return str(opened.get_state_display())


def _accept(by: User, row: RelapseReport, version: int, text: str) -> str:
    move(by=by, case=row.case, name="relapse", version=version, facts={"reason": text})
    return _("Accepted: the work came back")


def _dismiss(by: User, row: RelapseReport, version: int, text: str) -> str:
    dismiss_report(by=by, report=row, reply=text)
    return _("Answered; the decision holds")


def _resend(by: User, row: OutboxMail, version: int, text: str) -> str:
    return _("On its way to %(address)s") % {"address": resend(by=by, mail=row).to_address}


def _push(by: User, row: OutboxMail, version: int, text: str) -> str:
    push(by=by, mail=row)
    return _("It goes out in a moment.")


def _hurry(by: User, row: Notice, version: int, text: str) -> str:
    hurry(by=by, notice=row)
    return _("It is written now and goes out in a moment.")


def _keep_apart(by: User, rows: Sequence[WorkItem], versions: Mapping[int, int], text: str) -> Done:
    keep_apart(by=by, items=rows)
    return {row.pk: _("Kept apart") for row in rows}


def _remind(
    kind: str, about: str, by: User, rows: Sequence[Any], versions: Mapping[int, int], text: str
) -> Done:
    """One mail to each person for all rows. `about`: how the duties of the kind name a row."""
    names = {f"{about}:{row.pk}": row.pk for row in rows}
    done = remind_owing(by=by, kind=kind, about=names)
    said = _("Reminded: %(names)s")
    told = {names[each]: said % {"names": ", ".join(map(str, who))} for each, who in done.people.items()}
    return told | {names[each]: refusal for each, refusal in done.refused.items()}


DO: Mapping[str, Do] = MappingProxyType(
    {
        "confirm": _each(_confirm),
        "keep-apart": _keep_apart,
        "hand-over": _each(_hand_over),
        "remind-units": partial(_remind, "consultation", "consultation"),
        "remind-members": partial(_remind, "position", "ballot"),
        "remind-checked": partial(_remind, "check", "check"),
        "reply": _each(_reply),
        "answer": _each(_answer),
        "open-ballots": _each(_open_ballot),
        "accept": _each(_accept),
        "dismiss": _each(_dismiss),
        "resend": _each(_resend),
        "push": _each(_push),
        "hurry": _each(_hurry),
    }
)
