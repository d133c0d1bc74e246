"""The register on the review desk: entries that wait for their unit head."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.access.review import Queue, act
from audit.core import clock, show
from audit.directory.models import UnitVersion

from .actions import confirm_items
from .models import WorkItem
from .queries import waiting_for
from .rules import burden


class UnconfirmedItems(Queue):
    """Entries no unit head has confirmed, the longest waiting first. A head sees and confirms those of the own units."""

    permission = Permission.VIEW_REGISTER
    heading = _("Work items to confirm")
    list_display = ("entry", "the_unit", "kind", "hours_a_year", "logged_by", "since")
    list_filter = ("kind",)
    search_fields = ("title",)
    actions = ("confirm",)
    ordering = ("logged_at", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[WorkItem]:
        """Unconfirmed entries with their unit's name of today: to a head those of the own units, to others all."""
        names = Prefetch("unit__versions", UnitVersion.objects.on(clock.today()), to_attr="names_today")
        reader: Any = request.user  # the site lets only people in
        rows = waiting_for(reader) if can(reader, Permission.CONFIRM_WORK) else WorkItem.objects.unconfirmed()
        return rows.select_related("unit", "logged_by").prefetch_related(names)

    @act(Permission.CONFIRM_WORK, _("Confirm"))
    def confirm(self, request: HttpRequest, rows: QuerySet[WorkItem]) -> None:
        """Confirm the chosen entries of the reader's units."""
        by = request.user
        self.run(request, rows, lambda row: confirm_items(by=by, items=[(row.pk, row.version)]))  # type: ignore[arg-type]  # signed in

    @admin.display(description=_("Title"))
    def entry(self, item: WorkItem) -> SafeString:
        return format_html('<a href="{}">{}</a>', item.get_absolute_url(), item.title)

    @admin.display(description=_("Unit"))
    def the_unit(self, item: WorkItem) -> str:
        names: list[UnitVersion] = item.unit.names_today  # type: ignore[attr-defined]  # of the prefetch above
        return str(names[0]) if names else str(item.unit)

    @admin.display(description=_("Hours a year"))
    def hours_a_year(self, item: WorkItem) -> str:
        return show.hours(burden.hours(item.annual_minutes))

    @admin.display(description=_("Logged at"))
    def since(self, item: WorkItem) -> str:
        return show.moment(item.logged_at)


QUEUES = ((WorkItem, UnconfirmedItems),)
