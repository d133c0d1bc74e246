"""Who is told that something was prepared for them."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from django.urls import reverse

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.actions import notify as write_notices
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine

from ..ballots.queries.electorate import spoken_for_by
from ..events.prepared import ANSWER_DRAFTED_MAIL, POSITION_DRAFTED_MAIL, WAIVER_DRAFTED_MAIL
from ..models import AnswerDraft, Elector, PositionDraft, WaiverDraft


def notify_speakers(draft: PositionDraft, to: Iterable[User], *, event: Event) -> None:
    """Tell whoever speaks for a seat that a position was drafted for it. What it says is told to nobody by mail."""
    key = f"{POSITION_DRAFTED_MAIL.name}:{event.sequence}"
    write_notices(POSITION_DRAFTED_MAIL, to=to, subject=draft, key=key)


def notify_heads(draft: AnswerDraft, to: Iterable[User], *, event: Event) -> None:
    """Tell the heads of a unit that an answer was drafted."""
    key = f"{ANSWER_DRAFTED_MAIL.name}:{event.sequence}"
    write_notices(ANSWER_DRAFTED_MAIL, to=to, subject=draft, key=key)


def notify_demander(draft: WaiverDraft, *, event: Event) -> None:
    """Tell who demands the work that a waiver was prepared."""
    key = f"{WAIVER_DRAFTED_MAIL.name}:{event.sequence}"
    write_notices(WAIVER_DRAFTED_MAIL, to=[draft.principal], subject=draft, key=key)


def _compose_positions(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    rows = PositionDraft.objects.select_related("elector__ballot__case", "drafted_by")
    found = rows.in_bulk({notice.subject_id for notice in notices})
    return [_position(to, found[notice.subject_id]) for notice in notices]


def _position(to: User, row: PositionDraft) -> Content | DropReason:
    if row.closed_at is not None:
        return DropReason.OVER
    if not spoken_for_by(Elector.objects.filter(pk=row.elector_id), to).exists():
        return DropReason.NOT_CONCERNED
    case = row.elector.ballot.case
    path = f"{case.get_absolute_url()}#position"
    return Content({"case": case, "draft": row, "path": path}, (MailLine(str(case), path),))


def _compose_answers(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    to.rights_kept = {}  # type: ignore[attr-defined]  # the gate keeps the rights there
    rows = AnswerDraft.objects.select_related("consultation__case", "consultation__unit", "drafted_by")
    found = rows.in_bulk({notice.subject_id for notice in notices})
    return [_answer(to, found.get(notice.subject_id)) for notice in notices]


def _answer(to: User, row: AnswerDraft | None) -> Content | DropReason:
    if row is None or row.consultation.answered_at is not None:
        return DropReason.OVER
    if not can(to, Permission.ANSWER_CONSULTATION, row.consultation):
        return DropReason.NOT_CONCERNED
    case = row.consultation.case
    path = reverse("consultation_answer", args=[case.number, row.consultation_id])
    return Content({"case": case, "draft": row, "path": path}, (MailLine(str(case), path),))


def _compose_waivers(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    rows = WaiverDraft.objects.waiting().filter(principal=to).select_related("item", "drafted_by")
    found = rows.in_bulk({notice.subject_id for notice in notices})
    return [_waiver(found.get(notice.subject_id)) for notice in notices]


def _waiver(row: WaiverDraft | None) -> Content | DropReason:
    if row is None:
        return DropReason.OVER
    path = reverse("item_waive", args=[row.item_id])
    return Content({"draft": row, "path": path}, (MailLine(row.item.title, path),))


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType(
    {
        POSITION_DRAFTED_MAIL: _compose_positions,
        ANSWER_DRAFTED_MAIL: _compose_answers,
        WAIVER_DRAFTED_MAIL: _compose_waivers,
    }
)
