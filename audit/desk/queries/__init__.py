"""What the desk shows of the journal, the outbox and the inbox, and whose calendar is read."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.accounts.tokens import digest
from audit.cases.ballots.queries.sealed import unsealed
from audit.cases.models import Case
from audit.cases.queries.journal_subjects import PARTS, cases_of
from audit.core.scope import current_ministry_id, ministry_scope, without_scope
from audit.directory.models import User
from audit.journal.kinds import kinds_by_place, known
from audit.journal.models import Event
from audit.journal.wording import line
from audit.ledger.models import Initiative
from audit.mail.choices import DropReason
from audit.mail.kinds import own_only_names
from audit.mail.models import MailPolicy, Notice, NoticeQuerySet, OutboxMail
from audit.people.models import OfficeProposal
from audit.people.queries.persons import people_and_operators
from audit.register.models import WorkItem
from audit.reorganizations.models import Reorganization
from audit.scoring.models import Round

from ..models import CalendarFeed, InboxMark

LATELY = 10
LOOKED_AT = 40  # events read to find ten that concern the reader


@dataclass(frozen=True)
class EventRow:
    """An event with what it is about: `subject` and `url` are empty where the reader may not see that, or it has no page."""

    number: int
    at: datetime
    who: str
    text: str
    leaf: str
    subject: str
    url: str


def event_rows(events: Iterable[Event], user: User) -> list[EventRow]:
    """Events in sentences, with the titles of what they are about. At most ten queries beside those of the gate."""
    rows = list(events)
    places = places_of((event.subject_type, event.subject_id) for event in rows)
    subjects = visible_subjects(set(places.values()), user)
    names = can(user, Permission.VIEW_NAMES)
    return [
        _event_row(event, subjects.get(places[event.subject_type, event.subject_id]), names=names)
        for event in rows
    ]


Place = tuple[str, int]


def places_of(subjects: Iterable[Place]) -> dict[Place, Place]:
    """What each row is about → the row whose page tells of it: what belongs to a case stands on the case's page."""
    places = {place: place for place in subjects}
    for kind in PARTS:
        ids = {pk for name, pk in places if name == kind}
        places |= {(kind, pk): ("case", case) for pk, case in cases_of(kind, ids).items()}
    return places


def _event_row(event: Event, subject: models.Model | None, *, names: bool) -> EventRow:
    read = line(event, names=names)
    kind = known(event.kind)
    if subject is None and kind is not None and kind.confidential:
        text = gettext("Something was prepared that is not public yet.")
        return EventRow(read.number, read.at, "–", text, read.leaf, "", "")
    url = subject.get_absolute_url() if subject is not None else ""  # type: ignore[attr-defined]  # all of them have one
    return EventRow(read.number, read.at, read.who, read.text, read.leaf, str(subject or ""), url)


def visible_subjects(places: Set[Place], user: User) -> Mapping[Place, models.Model]:
    """The visible rows of these places, by type and id."""
    everybody = people_and_operators() if can(user, Permission.VIEW_RIGHTS) else User.objects.none()
    sources: dict[str, models.QuerySet[Any]] = {
        "workitem": WorkItem.objects.visible_to(user),
        "case": Case.objects.visible_to(user),
        "reorganization": Reorganization.objects.visible_to(user),
        "round": Round.objects.all() if can(user, Permission.VIEW_SCORES) else Round.objects.none(),
        "user": everybody,
        "initiative": Initiative.objects.all(),
        "officeproposal": OfficeProposal.objects.visible_to(user),
    }
    found: dict[Place, models.Model] = {}
    for name, rows in sources.items():
        ids = {pk for kind, pk in places if kind == name}
        if ids:
            found |= {(name, pk): row for pk, row in rows.in_bulk(ids).items()}
    return found


def latest_news(user: User) -> list[EventRow]:
    """The latest news of the ministry that concern rows the reader may see."""
    news = [kind.name for kind in kinds_by_place().values() if kind.news]
    events = Event.objects.filter(kind__in=news).select_related("actor").order_by("-sequence")
    return [row for row in event_rows(events[:LOOKED_AT], user) if row.subject][:LATELY]


def readable_mail(user: User) -> models.QuerySet[OutboxMail]:
    """The own mails; with the permission for it, all of the ministry but those only their owner may read, and those that
    would break the seal of an open ballot."""
    own = Q(recipient=user)
    wanted = own | ~Q(kind__in=own_only_names()) if can(user, Permission.VIEW_MAIL) else own
    return unsealed(OutboxMail.objects.filter(wanted), user).select_related("recipient")


def readable_notices(user: User) -> NoticeQuerySet:
    """The notices whose mail this person may read, by the same rule."""
    own = Q(person=user)
    wanted = own | ~Q(kind__in=own_only_names()) if can(user, Permission.VIEW_MAIL) else own
    return unsealed(Notice.objects.filter(wanted), user, to="person")


# --- the inbox --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class InboxRow:
    """One notice. `subject` is empty where its reader may not see the matter any more, or it has none of its own."""

    what: str
    subject: str
    url: str
    is_new: bool


UNTOLD = (DropReason.LEFT, DropReason.NOT_CONCERNED, DropReason.OVER, DropReason.TAKEN_BACK)


def inbox_of(user: User) -> NoticeQuerySet:
    """What a person was told, whether a mail came of it or not: neither what was dropped before anybody knew, nor what is still
    looked at."""
    return Notice.objects.filter(person=user).exclude(dropped__in=UNTOLD).exclude(held=True, composed_at=None)


def unread_by(user: User) -> Coalesce:
    """How many of them came since the person read the inbox; part of another query."""
    read = Subquery(InboxMark.objects.filter(person=user).values("notice"))
    rows = inbox_of(user).filter(pk__gt=Coalesce(read, 0)).order_by().values("person")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)


# --- calendars --------------------------------------------------------------------------------------------------------


def may_have_feed(person: User) -> bool:
    """Whether somebody may have a calendar address here: an operator who was lent a role is of no ministry and owes it nothing."""
    return person.ministry_id == current_ministry_id()


def feeds_are_off() -> bool:
    """Whether no calendar of the open ministry is read from outside. One query."""
    return MailPolicy.objects.filter(feeds_off=True).exists()


def feed_of(secret: str) -> CalendarFeed | None:
    """The calendar a secret opens, with its person and ministry: unless it was ended or made anew, the ministry switched them off,
    or the person may not sign in there any more. Two queries."""
    # Without scope: the secret says which ministry to open.
    with without_scope():
        rows = CalendarFeed.objects.select_related("person", "ministry").filter(digest=digest(secret))
        found = rows.exclude(
            ministry__in=MailPolicy.objects.filter(feeds_off=True).values("ministry")
        ).first()
    if found is None or found.person.ministry_id != found.ministry_id:
        return None
    with ministry_scope(found.ministry):
        return found if can(found.person, Permission.VIEW_DESK) else None
