"""What journal and outbox can be narrowed by."""

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.cases.models import Case
from audit.cases.queries.journal_subjects import about_cases
from audit.core import clock
from audit.core.filters import DayFilter, FilterSet, TextFilter
from audit.directory.models import User
from audit.journal.kinds import EventGroup, kinds_by_place
from audit.journal.models import Event
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail

from .queries.queues.queue import Queue

MOST_WORDS = 8


class JournalFilter(FilterSet):
    """The journal by subject, person, day and case, as far as whoever asks may see them."""

    about = django_filters.ChoiceFilter(
        label=_("About"),
        method="of_kinds",
        empty_label=_("everything"),
        choices=EventGroup.choices,
    )
    person = TextFilter(label=_("Person"), method="by_person")
    day = DayFilter(label=_("Day"), method="of_day")
    case = TextFilter(label=_("Case number"), method="of_case")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request is None or not can(self.request.user, Permission.VIEW_NAMES):
            del self.filters["person"]

    def of_kinds(self, rows: QuerySet[Event], name: str, value: str) -> QuerySet[Event]:
        """Events of a group."""
        return rows.filter(kind__in=[kind.name for kind in kinds_by_place().values() if kind.group == value])

    def by_person(self, rows: QuerySet[Event], name: str, value: str) -> QuerySet[Event]:
        """What people of that name did, as far as the journal names them: nothing sealed, and nothing that is not public yet."""
        named = [kind.name for kind in kinds_by_place().values() if not kind.sealed and not kind.confidential]
        person = (
            Q(actor__name_ko__icontains=value) | Q(actor__name_en__icontains=value) | Q(actor__username=value)
        )
        return rows.filter(person, kind__in=named)

    def of_day(self, rows: QuerySet[Event], name: str, value: date) -> QuerySet[Event]:
        """Events of a day of the ministry's zone."""
        begin = datetime.combine(value, time(), clock.zone())
        return rows.filter(at__gte=begin, at__lt=begin + timedelta(days=1))

    def of_case(self, rows: QuerySet[Event], name: str, value: str) -> QuerySet[Event]:
        """Events about a case and what belongs to it. Positions do not: who took one is sealed."""
        return rows.filter(about_cases(Case.objects.visible_to(self.request.user).filter(number=value)))


class OutboxFilter(FilterSet):
    """The outbox by status and text."""

    status = django_filters.ChoiceFilter(label=_("Status"), choices=MailStatus.choices, empty_label=_("all"))
    text = TextFilter(label=_("Subject or address"), method="with_text")

    def with_text(self, rows: QuerySet[OutboxMail], name: str, value: Any) -> QuerySet[OutboxMail]:
        """Mails with the text in subject or address."""
        return rows.filter(Q(subject__icontains=value) | Q(to_address__icontains=value))


WHEN = (("overdue", _("overdue")), ("week", _("this week")), ("later", _("later")))


class QueueFilter(FilterSet):
    """The rows of a queue by deadline, where they have one, and by words."""

    due = django_filters.ChoiceFilter(
        label=_("Deadline"), choices=WHEN, empty_label=_("all"), method="of_deadline"
    )
    q = TextFilter(label=_("Search"), method="with_words")

    def __init__(self, *args: Any, queue: Queue, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.queue_of_rows = queue
        if not queue.due:
            del self.filters["due"]

    def of_deadline(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Rows that are overdue, due until Sunday, or later."""
        queue = self.queue_of_rows
        when = {"overdue": queue.overdue, "week": queue.this_week, "later": queue.later}
        return rows.filter(when[value]())

    def with_words(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Rows with all these words in what they are about."""
        for word in value.split()[:MOST_WORDS]:
            found = Q()
            for column in self.queue_of_rows.search:
                found |= Q(**{f"{column}__icontains": word})
            rows = rows.filter(found)
        return rows
