"""Who is told of standing in, of taking over, and of what took two people. The texts stand in templates/mail/<kind>.txt."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import partial
from types import MappingProxyType

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.models import Grant
from audit.core import clock
from audit.core.show import day
from audit.directory.models import Absence, Ministry, User
from audit.journal.models import Event
from audit.mail.actions import notify, queue
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine

from .choices import ProposalKind, ProposalStatus
from .events import (
    ABSENCE_ENTERED_MAIL,
    ADDRESS_CHANGED_MAIL,
    DEPUTY_NAMED_MAIL,
    INVITED_MAIL,
    OFFICE_CONFIRMED_MAIL,
    OFFICE_NOT_CONFIRMED_MAIL,
    OFFICE_PROPOSED_MAIL,
    SUCCESSOR_NAMED_MAIL,
)
from .models import OfficeProposal
from .queries.proposals import confirmers, title_of, with_people
from .queries.two_people import founding_is_over, officeholders, watchers


def notify_deputy(absence: Absence, deputy: User, *, event: Event) -> None:
    """Tell somebody for whom, and when, to stand in."""
    key = f"{DEPUTY_NAMED_MAIL.name}:{event.sequence}"
    notify(DEPUTY_NAMED_MAIL, to=[deputy], subject=absence, key=key)


def notify_absence_entered(absence: Absence, by: User, *, event: Event) -> None:
    """Tell the person, the chair and the auditors that somebody else entered the absence of who holds an office."""
    if not founding_is_over() or not officeholders([absence.user_id], absence.valid_from):
        return
    people = dict.fromkeys(person for person in (absence.user, *watchers()) if person != by)
    key = f"{ABSENCE_ENTERED_MAIL.name}:{event.sequence}"
    notify(ABSENCE_ENTERED_MAIL, to=people, subject=absence, key=key, facts={"by": by.pk})


def notify_successor(successor: User, user: User, passed: Sequence[Grant], *, event: Event) -> None:
    """Tell somebody which roles of a person who leaves pass over, and from when on."""
    key = f"{SUCCESSOR_NAMED_MAIL.name}:{event.sequence}"
    facts = {"grants": [row.pk for row in passed]}
    notify(SUCCESSOR_NAMED_MAIL, to=[successor], subject=user, key=key, facts=facts)


def notify_confirmers(proposal: OfficeProposal, to: Sequence[User]) -> None:
    """Tell those who can confirm a proposal."""
    notify(
        OFFICE_PROPOSED_MAIL,
        to=to,
        subject=proposal,
        key=f"{OFFICE_PROPOSED_MAIL.name}:{proposal.pk}",
    )


def notify_carried_out(proposal: OfficeProposal, *, address_before: str) -> None:
    """Tell the person, at the old address too, whoever gains, the proposer, the chair and the auditors."""
    told = (proposal.person, proposal.beneficiary, proposal.proposed_by, *watchers())
    people = dict.fromkeys(person for person in told if person is not None)
    notify(
        OFFICE_CONFIRMED_MAIL, to=people, subject=proposal, key=f"{OFFICE_CONFIRMED_MAIL.name}:{proposal.pk}"
    )
    if proposal.kind == ProposalKind.ADDRESS:
        former = copy(proposal.person)
        former.email = address_before
        queue(
            ADDRESS_CHANGED_MAIL,
            to=former,
            key=f"{ADDRESS_CHANGED_MAIL.name}:{proposal.pk}",
            context={"proposal": proposal},
            ministry_id=proposal.ministry_id,
        )


def notify_not_carried_out(proposal: OfficeProposal) -> None:
    """Tell the proposer that nothing comes of it."""
    key = f"{OFFICE_NOT_CONFIRMED_MAIL.name}:{proposal.pk}"
    notify(OFFICE_NOT_CONFIRMED_MAIL, to=[proposal.proposed_by], subject=proposal, key=key)


def notify_invited(ministry: Ministry, people: Sequence[User]) -> None:
    """Tell people who were let in, each once, that they are and how they come in."""
    notify(INVITED_MAIL, to=people, subject=ministry, key=INVITED_MAIL.name)


def _compose_invited(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    return [_invited(to) for _notice in notices]


def _invited(to: User) -> Content | DropReason:
    """Who has come in meanwhile knows the way."""
    if to.last_login is not None or to.has_usable_password():
        return DropReason.OVER
    page = reverse("account_login" if settings.OIDC_ISSUER else "account_reset_password")
    said = _("You can use the work audit of %(ministry)s") % {"ministry": to.ministry}
    context = {"ministry": to.ministry, "by_service": bool(settings.OIDC_ISSUER), "page": page}
    return Content(context, (MailLine(said, page),))


def _compose_proposals(
    still: Callable[[User, OfficeProposal], bool], to: User, notices: Sequence[Notice]
) -> list[Content | DropReason]:
    """What is proposed, as it stands now; what no longer asks anything of the reader is dropped."""
    rows = with_people(OfficeProposal.objects.all()).in_bulk({notice.subject_id for notice in notices})
    found = [rows[notice.subject_id] for notice in notices]
    return [_proposal(row) if still(to, row) else DropReason.OVER for row in found]


def _proposal(row: OfficeProposal) -> Content:
    said = title_of(row)
    return Content({"proposal": row, "said": said}, (MailLine(said, row.get_absolute_url()),))


def _still_open(to: User, row: OfficeProposal) -> bool:
    return row.status == ProposalStatus.OPEN and row.lapses_at > clock.now() and to in confirmers(row)


def _always(_to: User, _row: OfficeProposal) -> bool:
    return True


def _compose_deputy(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    rows = Absence.objects.select_related("user").in_bulk({notice.subject_id for notice in notices})
    return [_deputy(to, rows.get(notice.subject_id)) for notice in notices]


def _deputy(to: User, absence: Absence | None) -> Content | DropReason:
    """The days as they stand now; an absence that was struck out, or is over, is told to nobody."""
    if absence is None or (absence.valid_until is not None and absence.valid_until < clock.today()):
        return DropReason.OVER
    if absence.deputy_id != to.pk:
        return DropReason.NOT_CONCERNED
    words = _("You stand in for %(person)s from %(since)s to %(until)s")
    facts = {"person": absence.user, "since": day(absence.valid_from), "until": day(absence.valid_until)}
    return Content({"absence": absence, "person": absence.user}, (MailLine(words % facts, reverse("home")),))


def _compose_absence(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    rows = Absence.objects.select_related("user").in_bulk({notice.subject_id for notice in notices})
    people = User.objects.in_bulk({notice.facts["by"] for notice in notices})
    return [_absence(rows.get(notice.subject_id), people[notice.facts["by"]]) for notice in notices]


def _absence(absence: Absence | None, by: User) -> Content | DropReason:
    """The days as they stand now; an absence that was struck out is told to nobody."""
    if absence is None:
        return DropReason.OVER
    words = _("%(by)s entered that %(person)s is away from %(since)s to %(until)s")
    days = {"since": day(absence.valid_from), "until": day(absence.valid_until)}
    said = words % ({"by": by, "person": absence.user} | days)
    context = {"absence": absence, "person": absence.user, "by": by}
    return Content(context, (MailLine(said, reverse("home")),))


def _compose_successor(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    people = User.objects.in_bulk({notice.subject_id for notice in notices})
    return [_successor(to, people[notice.subject_id], notice) for notice in notices]


def _successor(to: User, person: User, notice: Notice) -> Content | DropReason:
    """The roles that still pass over."""
    grants = list(Grant.objects.filter(pk__in=notice.facts["grants"], user=to).order_by("pk"))
    grants = [row for row in grants if row.valid_until is None or row.valid_until >= clock.today()]
    if not grants:
        return DropReason.NOT_CONCERNED
    words = _("You take over from %(person)s on %(since)s")
    since = grants[0].valid_from
    context = {"person": person, "grants": grants, "since": since}
    return Content(context, (MailLine(words % {"person": person, "since": day(since)}, reverse("home")),))


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType(
    {
        ABSENCE_ENTERED_MAIL: _compose_absence,
        DEPUTY_NAMED_MAIL: _compose_deputy,
        INVITED_MAIL: _compose_invited,
        SUCCESSOR_NAMED_MAIL: _compose_successor,
        OFFICE_PROPOSED_MAIL: partial(_compose_proposals, _still_open),
        OFFICE_CONFIRMED_MAIL: partial(_compose_proposals, _always),
        OFFICE_NOT_CONFIRMED_MAIL: partial(_compose_proposals, _always),
    }
)
