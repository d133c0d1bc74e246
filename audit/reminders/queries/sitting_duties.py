"""What a sitting leaves to one person: positions that are prepared, and signatures that are recorded from elsewhere."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.aides import principals_of
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.cases.ballots.queries.electorate import spoken_for_by
from audit.cases.choices import DocumentStatus
from audit.cases.models import Elector, SignatureDocument
from audit.cases.queries.prepared import drafts_for
from audit.cases.queries.signing import to_draft as to_put_on_paper
from audit.cases.queries.waivers import waivers_for
from audit.core import clock
from audit.directory.models import User

from ..rules.waiting import MOST, TodoItem, capped


def to_record(user: User) -> list[TodoItem]:
    """Where signatures are given elsewhere: what is to be drafted, entered, and confirmed by somebody who did not enter it."""
    records = can(user, Permission.RECORD_SIGNATURE)
    if not records and not can(user, Permission.SIGN):
        return []
    found = [_document(row, user) for row in SignatureDocument.objects.running().order_by("pk")[:MOST]]
    rows = [row for row in found if row is not None and (records or row.button == _("Confirm"))]
    count = to_put_on_paper().count() if records else 0
    if count:
        what = ngettext(
            "%(count)d agreed case to put into a document",
            "%(count)d agreed cases to put into a document",
            count,
        )
        why = _("The council agreed; it is signed in the ministry's own system")
        rows.append(TodoItem(what % {"count": count}, why, reverse("signature_draft"), _("Draft it")))
    return rows


def _document(row: SignatureDocument, user: User) -> TodoItem | None:
    if row.status == DocumentStatus.DRAFTED:
        why = _("Have it signed, then enter number, day and who signed")
        return TodoItem(row.title, why, row.get_absolute_url(), _("Enter the signature"))
    if row.recorded_by_id == user.pk:
        return None
    why = _("Somebody entered its signature; a second person compares and confirms it")
    return TodoItem(row.title, why, row.get_absolute_url(), _("Confirm"))


def prepared_for(user: User) -> list[TodoItem]:
    """Positions that were drafted for a seat the person speaks for."""
    if not can(user, Permission.TAKE_POSITION):
        return []
    rows = list(drafts_for(user)[: MOST + 1])
    why = _("A position was drafted for you; it counts once you confirm it")
    shown = [
        TodoItem(
            str(row.elector.ballot.case), why, f"{row.elector.ballot.case.get_absolute_url()}#position", _("Confirm"),
            row.elector.ballot.case.deadline,
        )
        for row in rows
    ]  # fmt: skip
    return capped(shown)


def waivers_prepared(user: User) -> list[TodoItem]:
    """Waivers that an aide prepared for the person. One query."""
    why = _("A waiver was prepared for you; the work goes on until you make it")
    shown = [
        TodoItem(row.item.title, why, reverse("item_waive", args=[row.item_id]), _("Look at it"))
        for row in waivers_for(user)[: MOST + 1]
    ]
    return capped(shown)


def to_prepare(user: User) -> list[TodoItem]:
    """For an aide: what the ballots ask of the person worked for, whether that person has answered or not."""
    if not can(user, Permission.PREPARE):
        return []
    asked = Elector.objects.voting(clock.now())
    rows = [
        TodoItem(
            str(seat.ballot.case), _("Asked of %(who)s, for whom you prepare") % {"who": who},
            seat.ballot.case.get_absolute_url(), _("Prepare a position"), seat.voting_until,
        )
        for who in principals_of(user, clock.today())
        for seat in spoken_for_by(asked, who).select_related("ballot__case").order_by("pk")
    ]  # fmt: skip
    return capped(rows)
