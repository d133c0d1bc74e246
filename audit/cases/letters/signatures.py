"""Who is told of signatures that wait for a second person, and of delegations."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.gate import holders
from audit.access.permissions import Permission
from audit.core.show import day
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.actions import notify as write_notices
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine
from audit.people.queries.two_people import watchers

from ..choices import DocumentStatus
from ..events.recorded import DELEGATED_MAIL, SIGNATURE_ENTERED_MAIL
from ..models import Delegation, SignatureDocument


def confirmers_of(document: SignatureDocument) -> list[User]:
    """Those who can confirm what was entered for a document: not who entered it. Two queries."""
    able = {user.pk: user for office in CONFIRMING for user in holders(office)}
    return [user for pk, user in able.items() if pk != document.recorded_by_id]


CONFIRMING = (Permission.RECORD_SIGNATURE, Permission.SIGN)


def notify_signature_confirmers(document: SignatureDocument, *, event: Event) -> None:
    """Tell those who can confirm a signature that it was entered."""
    key = f"{SIGNATURE_ENTERED_MAIL.name}:{event.sequence}"
    write_notices(SIGNATURE_ENTERED_MAIL, to=confirmers_of(document), subject=document, key=key)


def notify_delegation(delegation: Delegation, *, by: User, event: Event) -> None:
    """Tell the delegate, the chair and the auditors that signing was delegated, or that it ended."""
    people = [user for user in dict.fromkeys((delegation.delegate, *watchers())) if user != by]
    write_notices(
        DELEGATED_MAIL, to=people, subject=delegation, key=f"{DELEGATED_MAIL.name}:{event.sequence}"
    )


def _document(to: User, row: SignatureDocument) -> Content | DropReason:
    if row.status != DocumentStatus.RECORDED:
        return DropReason.OVER
    if to not in confirmers_of(row):
        return DropReason.NOT_CONCERNED
    said = _("%(title)s: signature of %(day)s, number %(number)s")
    facts = {"title": row.title, "day": day(row.signed_on), "number": row.number}
    return Content({"document": row}, (MailLine(said % facts, row.get_absolute_url()),))


def _delegation(row: Delegation) -> Content | DropReason:
    said = _("%(name)s signs by delegation from %(since)s to %(until)s")
    if row.ended_on is not None:
        said = _("%(name)s signs by delegation no longer (from %(since)s to %(until)s)")
    facts = {
        "name": row.delegate,
        "since": day(row.valid_from),
        "until": day(row.ended_on or row.valid_until),
    }
    words = said % facts
    return Content({"delegation": row, "said": words}, (MailLine(words, reverse("delegations")),))


def _compose_documents(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    rows = SignatureDocument.objects.select_related("recorded_by", "authority")
    found = rows.in_bulk({notice.subject_id for notice in notices})
    return [_document(to, found[notice.subject_id]) for notice in notices]


def _compose_delegations(_to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    rows = Delegation.objects.select_related("delegate")
    found = rows.in_bulk({notice.subject_id for notice in notices})
    return [_delegation(found[notice.subject_id]) for notice in notices]


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType(
    {SIGNATURE_ENTERED_MAIL: _compose_documents, DELEGATED_MAIL: _compose_delegations}
)
