"""What waits for a signature, one line a case, and the documents signed elsewhere: read in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from audit.access.choices import Role
from audit.access.gate import can, holders
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Absence, User
from audit.documents.answers import DocumentPage
from audit.documents.official import OfficialDocument
from audit.register.rules.burden import hours as hours_of

from ..ballots.wording import verdict_sentences
from ..choices import DocumentStatus, Measure, PositionChoice, State
from ..models import Ballot, Case, CaseQuerySet, Delegation, Position, SignatureDocument
from ..queries.signing import to_draft, to_sign
from ..wording.sentences import ASKS
from .documents import signature_document

MOST_SHOWN = 200  # cases on one page; a signer with more narrows them by signing


@dataclass(frozen=True)
class SignatureRow:
    """One line a case: what is asked, what it gives, what the count found, and who disagreed, in sentences."""

    case: Case
    question: str
    saved: Decimal
    verdict: str
    dissent: tuple[str, ...]

    @property
    def is_agreed(self) -> bool:
        """Whether a signature is all it needs; else somebody has to decide it, with a reason."""
        return self.case.state == State.AGREED


def signature_rows(cases: Sequence[Case], reader: User) -> tuple[SignatureRow, ...]:
    """The lines of these cases. Cases carry `saved`, their minutes a year. Three queries."""
    titles: dict[int, list[str]] = {}
    for pk, title in Case.objects.filter(pk__in=[case.pk for case in cases]).values_list(
        "pk", "lines__item__title"
    ):
        titles.setdefault(pk, []).append(title or "")
    ballots = {ballot.case_id: ballot for ballot in Ballot.objects.current().filter(case__in=cases)}
    objecting = _objections(ballots.values())
    names = can(reader, Permission.VIEW_NAMES)
    return tuple(_row(case, titles[case.pk], ballots.get(case.pk), objecting, names=names) for case in cases)


def _objections(ballots: Iterable[Ballot]) -> Mapping[int, list[Position]]:
    """The objections that stand in closed ballots, by the opening that holds the positions. One query."""
    seated = [ballot.seated_in for ballot in ballots if ballot.closed_at is not None]
    rows = Position.objects.standing().filter(elector__ballot__in=seated, choice=PositionChoice.OBJECT)
    found: dict[int, list[Position]] = {}
    for row in rows.select_related("elector__user").order_by("pk"):
        found.setdefault(row.elector.ballot_id, []).append(row)
    return found


def _row(
    case: Case,
    titles: Sequence[str],
    ballot: Ballot | None,
    objecting: Mapping[int, list[Position]],
    *,
    names: bool,
) -> SignatureRow:
    into = case.merge_into.title if case.merge_into else ""
    work = _("“%(title)s”") % {"title": titles[0]}
    if len(titles) > 1:
        work = _("“%(title)s” and %(more)s more") % {"title": titles[0], "more": len(titles) - 1}
    closed = ballot is not None and ballot.closed_at is not None
    said = verdict_sentences(ballot.verdict) if ballot is not None and closed else []
    against = objecting.get(ballot.seated_in, []) if ballot is not None else []
    return SignatureRow(
        case,
        str(ASKS[Measure(case.measure)]) % {"work": work, "into": into},
        hours_of(case.saved),  # type: ignore[attr-defined]  # annotated by with_totals
        said[0] if said else _("The council was not asked."),
        tuple(_dissent(row, names=names) for row in against),
    )


def _dissent(row: Position, *, names: bool) -> str:
    who = str(row.elector.user) if names else _("a council member")
    return _("%(who)s objects: %(reason)s") % {"who": who, "reason": row.reason}


@dataclass(frozen=True)
class SigningPage:
    """`to_sign`: what one act can sign; `to_decide`: what the council did not settle. `drafts`: agreed cases that stand in no document
    yet, for who drafts them; `documents`: the latest documents, those that wait first."""

    to_sign: tuple[SignatureRow, ...]
    to_decide: tuple[SignatureRow, ...]
    more: int
    undrafted: tuple[SignatureRow, ...]
    documents: tuple[SignatureDocument, ...]
    may_record: bool
    may_delegate: bool
    signs_here: bool


def may_open(user: User) -> bool:
    """Whether there is anything for this person: who signs, by whatever right, who records, and who reads everything."""
    offices = (
        Permission.SIGN,
        Permission.SIGN_DELEGATED,
        Permission.RECORD_SIGNATURE,
        Permission.VIEW_RIGHTS,
    )
    return any(can(user, office) for office in offices)


def signing_page(user: User, *, signs_here: bool) -> SigningPage:
    """Read what waits for this person."""
    waiting = to_sign(user).with_totals().select_related("ministry", "merge_into")
    rows = signature_rows(list(waiting[:MOST_SHOWN]), user)
    records = can(user, Permission.RECORD_SIGNATURE)
    undrafted = signature_rows(list(to_draft().with_totals()[:MOST_SHOWN]), user) if records else ()
    documents = SignatureDocument.objects.select_related("authority", "recorded_by", "closed_by")
    return SigningPage(
        to_sign=tuple(row for row in rows if row.is_agreed),
        to_decide=tuple(row for row in rows if not row.is_agreed),
        more=max(0, waiting.count() - MOST_SHOWN),
        undrafted=undrafted,
        documents=tuple(documents.order_by("-status", "-pk")[:50])
        if records or can(user, Permission.SIGN)
        else (),
        may_record=records,
        may_delegate=can(user, Permission.DELEGATE_SIGNING),
        signs_here=signs_here,
    )


@dataclass(frozen=True)
class DocumentToSign:
    """A document with its lines, and its text as it goes into the ministry's own system: to paste, or as a file."""

    document: SignatureDocument
    rows: tuple[SignatureRow, ...]
    gone: tuple[Case, ...]
    paper: DocumentPage
    may_record: bool
    may_confirm: bool


def document_page(document: SignatureDocument, user: User) -> DocumentToSign:
    """Read a document for one reader, in a fixed number of queries."""
    revisions = dict(document.lines.values_list("case", "revision"))
    cases = list(_cases_of(document))
    running = document.is_running
    gone = [case for case in cases if case.state != State.AGREED or case.revision != revisions[case.pk]]
    able = can(user, Permission.RECORD_SIGNATURE) or can(user, Permission.SIGN)
    waits = document.status == DocumentStatus.RECORDED
    return DocumentToSign(
        document,
        signature_rows(cases, user),
        tuple(gone) if running else (),
        DocumentPage(_paper(document, cases, user), f"{document.get_absolute_url()}document"),
        may_record=running and can(user, Permission.RECORD_SIGNATURE),
        may_confirm=waits and able and document.recorded_by_id != user.pk,
    )


def paper_of(document: SignatureDocument, user: User) -> OfficialDocument:
    """The document as it is put into the ministry's own system: under its own title, with number and signature open."""
    return _paper(document, list(_cases_of(document)), user)


def _paper(document: SignatureDocument, cases: Sequence[Case], user: User) -> OfficialDocument:
    return replace(signature_document(cases, document.ministry, user), title=document.title)


def _cases_of(document: SignatureDocument) -> CaseQuerySet:
    rows = Case.objects.filter(pk__in=document.lines.values("case")).with_totals()
    return rows.select_related("merge_into", "ministry").order_by("number")


def authorities() -> list[User]:
    """Who may have signed: those who sign today or stand in for them, and the delegates, each once."""
    today = clock.today()
    signers = holders(Permission.SIGN)
    away = Absence.objects.filter(user__in=signers, deputy__isnull=False).select_related("deputy")
    delegated = Delegation.objects.filter(valid_from__lte=today).select_related("delegate")
    people = [
        *signers,
        *(row.deputy for row in away if row.deputy is not None),
        *(row.delegate for row in delegated),
    ]
    return list(dict.fromkeys(user for user in people if user.is_active))


def council_members() -> list[User]:
    """Those to whom signing can be delegated today, by name."""
    rows = Grant.objects.on(clock.today()).of_role(Role.MEMBER)
    return sorted({row.user for row in rows}, key=lambda user: (user.name_ko, user.pk))
