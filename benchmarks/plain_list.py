"""What the register's list is measured beside: Django admin's list of the same table, and a plain list of django-tables2,
django-filter and Django's paginator on the same page frame. Both get what helps them: the unit joined, the admin no exact count."""

import django_filters
import django_tables2
from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.register.choices import ItemKind, Mandate, Status
from audit.register.models import WorkItem

COLUMNS = ("title", "kind", "unit", "status", "mandate", "annual_minutes", "public_value")


class AdminList(ModelAdmin[WorkItem]):
    """The same table as Django's admin shows it."""

    list_display = COLUMNS
    list_filter = ("kind", "unit", "status", "mandate")
    list_select_related = ("unit",)
    search_fields = ("title_key",)
    list_per_page = 50
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: WorkItem | None = None) -> bool:
        return True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def _no(self, request: HttpRequest, obj: WorkItem | None = None) -> bool:
        return False

    has_add_permission = has_change_permission = has_delete_permission = _no


class PlainTable(django_tables2.Table):  # type: ignore[misc]  # the library ships no types
    class Meta:
        model = WorkItem
        fields = COLUMNS
        template_name = "django_tables2/table.html"


class PlainFilter(django_filters.FilterSet):  # type: ignore[misc]  # the library ships no types
    title_key = django_filters.CharFilter(lookup_expr="contains")
    kind = django_filters.ChoiceFilter(choices=ItemKind.choices)
    status = django_filters.ChoiceFilter(choices=Status.choices)
    mandate = django_filters.ChoiceFilter(choices=Mandate.choices)


PAGE = (
    '{% extends "base.html" %}{% load django_tables2 %}{% block content %}'
    "<form>{{ filter.form }}</form>{% render_table table %}{% endblock %}"
)


@needs(Permission.VIEW_REGISTER)
def plain_list(request: Request) -> HttpResponse:
    found = PlainFilter(
        request.GET, queryset=WorkItem.objects.select_related("unit").order_by("-annual_minutes", "pk")
    )
    units = [int(code) for code in request.GET.getlist("unit")]
    rows = found.qs.filter(unit__in=units) if units else found.qs
    table = PlainTable(rows)
    django_tables2.RequestConfig(request, paginate={"per_page": 50}).configure(table)
    shown = engines["django"].from_string(PAGE).render({"table": table, "filter": found}, request)
    return HttpResponse(shown)


admin = AdminSite(name="beside")
admin.register(WorkItem, AdminList)
beside = [path("beside/admin/", admin.urls), path("beside/plain/", plain_list)]
