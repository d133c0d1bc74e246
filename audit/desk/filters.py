"""What journal and outbox can be narrowed by."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from audit.core.filters import FilterSet, TextFilter
from audit.journal.kinds import EventGroup, kinds_by_place
from audit.journal.models import Event
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail


class JournalFilter(FilterSet):
    """The journal by subject."""

    about = django_filters.ChoiceFilter(
        label=_("About"),
        method="of_kinds",
        empty_label=_("everything"),
        choices=EventGroup.choices,
    )

    def of_kinds(self, rows: QuerySet[Event], name: str, value: str) -> QuerySet[Event]:
        """Events of a group."""
        return rows.filter(kind__in=[kind.name for kind in kinds_by_place().values() if kind.group == value])


class OutboxFilter(FilterSet):
    """The outbox by status and text."""

    status = django_filters.ChoiceFilter(label=_("Status"), choices=MailStatus.choices, empty_label=_("all"))
    text = TextFilter(label=_("Subject or address"), method="with_text")

    def with_text(self, rows: QuerySet[OutboxMail], name: str, value: Any) -> QuerySet[OutboxMail]:
        """Mails with the text in subject or address."""
        return rows.filter(Q(subject__icontains=value) | Q(to_address__icontains=value))
