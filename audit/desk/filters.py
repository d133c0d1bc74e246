"""What journal and outbox can be narrowed by."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from audit.core.filters import FilterSet, TextFilter
from audit.journal.models import Event
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail

ABOUT = {
    "work": (_("work items"), ("item.",)),
    "scoring": (_("scoring"), ("rubric.", "round.", "score.", "assignment.")),
    "cases": (
        _("cases"),
        ("case.", "ballot.", "position.", "consultation.", "objection.", "decision.", "reminder."),
    ),
    "house": (_("people, units and mail"), ("grant.", "token.", "unit", "ministry.", "baseline.", "mail.")),
}


class JournalFilter(FilterSet):
    """The journal by subject."""

    about = django_filters.ChoiceFilter(
        label=_("About"),
        method="of_kinds",
        empty_label=_("everything"),
        choices=[(name, label) for name, (label, _kinds) in ABOUT.items()],
    )

    def of_kinds(self, rows: QuerySet[Event], name: str, value: str) -> QuerySet[Event]:
        """Events whose kind starts as those of the group do."""
        wanted = Q(pk=None)
        for prefix in ABOUT[value][1]:
            wanted |= Q(kind__startswith=prefix)
        return rows.filter(wanted)


class OutboxFilter(FilterSet):
    """The outbox by status and text."""

    status = django_filters.ChoiceFilter(label=_("Status"), choices=MailStatus.choices, empty_label=_("all"))
    text = TextFilter(label=_("Subject or address"), method="with_text")

    def with_text(self, rows: QuerySet[OutboxMail], name: str, value: Any) -> QuerySet[OutboxMail]:
        """Mails with the text in subject or address."""
        return rows.filter(Q(subject__icontains=value) | Q(to_address__icontains=value))
