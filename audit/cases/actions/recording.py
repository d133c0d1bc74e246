"""Signatures given in the ministry's own system: the document is drafted here, and what became of it is entered by one person and
confirmed by another (PRODUCT §7 `agreed`)."""

from collections.abc import Collection
from datetime import date

from audit.access.acts import action
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.core.show import day as shown
from audit.directory.models import User
from audit.journal.actions import record

from ..choices import DocumentStatus, SignatureKind, State
from ..events.recorded import DOCUMENT_DRAFTED, DOCUMENT_GIVEN_UP, SIGNATURE_CONFIRMED, SIGNATURE_ENTERED
from ..letters.signatures import CONFIRMING, notify_signature_confirmers
from ..models import Agenda, Case, Decision, SignatureDocument, SignatureLine
from ..moves.recorded import SIGN_RECORDED
from ..queries.cases import ballot_of
from ..queries.facts import ask_ready
from ..queries.signing import capacity_on
from ..queries.texts import require_field
from ..refusals.signature import (
    AuthorityUnfit,
    DocumentOver,
    EnteredByYou,
    InOtherDocument,
    NoCaseChosen,
    NotAgreed,
    NotAgreedAnyMore,
    NothingEntered,
    NumberUsed,
    SignedAhead,
    SignedHere,
    SignedTooEarly,
    TooManyCases,
)
from ..rules.limits import MOST_CASES
from .parts.move_context import MoveContext
from .parts.moves import make_due_moves, perform


@action(Permission.RECORD_SIGNATURE)
def draft_document(
    *, by: User, title: str, cases: Collection[int], agenda: Agenda | None = None
) -> SignatureDocument:
    """Draft one document for agreed cases, given by their ids. A case stands in one running document."""
    rows = _agreed(cases)
    document = SignatureDocument.objects.create(
        ministry_id=current_ministry_id(),
        title=require_field("title", title),
        agenda=agenda,
        drafted_by=by,
        drafted_at=clock.now(),
    )
    SignatureLine.objects.bulk_create(
        SignatureLine(ministry_id=case.ministry_id, document=document, case=case, revision=case.revision)
        for case in rows
    )
    record(DOCUMENT_DRAFTED, document, by=by, data={"cases": [case.number for case in rows]})
    return document


def _agreed(wanted: Collection[int]) -> list[Case]:
    """The cases, locked; refused where one of them is not agreed, is signed here, or stands in another document."""
    if not wanted:
        raise NoCaseChosen()
    if len(wanted) > MOST_CASES:
        raise TooManyCases(limit=MOST_CASES)
    rows = list(Case.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("number"))
    others = [case.number for case in rows if case.state != State.AGREED]
    if others or len(rows) != len(set(wanted)):
        raise NotAgreed(numbers=", ".join(others) or "–")
    if rows[0].ministry.signs_here:
        raise SignedHere()
    lines = SignatureLine.objects.filter(case__in=rows, document__in=SignatureDocument.objects.running())
    taken = lines.select_related("case", "document").first()
    if taken is not None:
        raise InOtherDocument(number=taken.case.number, title=taken.document.title)
    return rows


@action(Permission.RECORD_SIGNATURE, on="document.ministry")
def enter_signature(
    *,
    by: User,
    document: SignatureDocument,
    version: int | None,
    number: str,
    signed_on: date,
    authority: User,
    kind: SignatureKind,
) -> SignatureDocument:
    """Enter under which number, on which day, by whom and in whose right a document was signed; again, to correct it. Nothing is
    decided before a second person confirms it."""
    row = _running(document, version)
    cases = _still_agreed(row)
    row.number = require_field("document_number", number)
    _demand_unused(row)
    _demand_day(signed_on, cases)
    capacity = capacity_on(authority, signed_on, [case.pk for case in cases])
    if capacity is None or capacity.kind != kind:
        raise AuthorityUnfit(name=authority, day=shown(signed_on))
    row.signed_on, row.authority, row.kind = signed_on, authority, kind
    row.recorded_by, row.recorded_at, row.status = by, clock.now(), DocumentStatus.RECORDED
    row.version += 1
    row.save()
    facts = {"number": row.number, "signed_on": signed_on, "authority": authority.pk, "kind": kind.value}
    event = record(SIGNATURE_ENTERED, row, by=by, data=facts)
    notify_signature_confirmers(row, event=event)
    return row


def _demand_unused(row: SignatureDocument) -> None:
    """A number stands for one signature, whether that was given here or recorded."""
    others = SignatureDocument.objects.filter(number=row.number).exclude(pk=row.pk)
    used = others.exclude(status=DocumentStatus.VOID).exists()
    if used or Decision.objects.filter(document_number=row.number).exists():
        raise NumberUsed(number=row.number)


def _demand_day(signed_on: date, cases: Collection[Case]) -> None:
    if signed_on > clock.today():
        raise SignedAhead()
    for case in cases:
        ballot = ballot_of(case)
        agreed = ballot.closed_at if ballot is not None and ballot.closed_at is not None else case.entered_at
        if signed_on < clock.day_of(agreed):
            raise SignedTooEarly(number=case.number, day=shown(clock.day_of(agreed)))


def _may_confirm(by: User, document: SignatureDocument) -> bool:
    """Who records signatures or signs, but not who entered this one."""
    if not any(can(by, office) for office in CONFIRMING):
        return False
    if document.recorded_by_id == by.pk:
        raise EnteredByYou()
    return True


@action(_may_confirm, on="document")
def confirm_signature(*, by: User, document: SignatureDocument, version: int | None) -> SignatureDocument:
    """Confirm what another person entered: all cases of the document are decided, or none.

    Everything is asked again: the cases must be agreed on the revision that was signed, and the authority still fit that day."""
    row = _running(document, version)
    if row.status != DocumentStatus.RECORDED or row.authority is None or row.signed_on is None:
        raise NothingEntered()
    if row.recorded_by_id == by.pk:
        raise EnteredByYou()
    cases, now = _still_agreed(row), clock.now()
    if capacity_on(row.authority, row.signed_on, [case.pk for case in cases]) is None:
        raise AuthorityUnfit(name=row.authority, day=shown(row.signed_on))
    row.status, row.closed_by, row.closed_at = DocumentStatus.CONFIRMED, by, now
    row.version += 1
    row.save()
    record(SIGNATURE_CONFIRMED, row, by=by, data={"cases": [case.number for case in cases]})
    for case in cases:
        ask_ready(case, SIGN_RECORDED, now)
        perform(MoveContext(case, SIGN_RECORDED, by, {"document_number": row.number}, now))
        make_due_moves(case, now)
    return row


def _still_agreed(row: SignatureDocument) -> list[Case]:
    """The cases of a document, locked, each still agreed on the revision it was drafted with."""
    revisions = dict(row.lines.values_list("case", "revision"))
    cases = list(Case.objects.select_for_update(of=("self",)).filter(pk__in=revisions).order_by("pk"))
    gone = [
        case.number for case in cases if case.state != State.AGREED or case.revision != revisions[case.pk]
    ]
    if gone:
        raise NotAgreedAnyMore(numbers=", ".join(gone))
    return cases


@action(Permission.RECORD_SIGNATURE, on="document.ministry")
def give_up_document(*, by: User, document: SignatureDocument, version: int | None) -> SignatureDocument:
    """Give a document up that was not confirmed: its cases stay agreed and can stand in another one."""
    row = _running(document, version)
    row.status, row.closed_by, row.closed_at = DocumentStatus.VOID, by, clock.now()
    row.version += 1
    row.save()
    record(DOCUMENT_GIVEN_UP, row, by=by, data={"number": row.number})
    return row


def _running(document: SignatureDocument, version: int | None) -> SignatureDocument:
    row = SignatureDocument.objects.locked(document.pk, version)
    if not row.is_running:
        raise DocumentOver(status=row.get_status_display())
    return row
