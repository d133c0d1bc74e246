"""The queue of reports on the review desk; they are answered on their own page, where many can be ticked."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from audit.access.permissions import Permission
from audit.access.review import Queue
from audit.core.show import day

from .models import Nomination
from .queries.duties import owed_by


class NominationQueue(Queue):
    """Reports that wait for an answer, with names covered, the most urgent first."""

    permission = Permission.TRIAGE_REPORTS
    heading = _("Fake-work reports to answer")
    list_display = ("report", "until")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Nomination]:
        """What this reader has to answer."""
        return owed_by(request.user).order_by("due_on", "pk")  # type: ignore[arg-type]  # signed in

    @admin.display(description=_("Fake-work report"))
    def report(self, row: Nomination) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("nomination_detail", args=[row.pk]), row.headline)

    @admin.display(description=_("Answer by"))
    def until(self, row: Nomination) -> str:
        return day(row.due_on)


QUEUES = ((Nomination, NominationQueue),)
