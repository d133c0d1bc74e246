"""How long does the register list take at 1,000 and 20,000 entries, beside Django's own admin list of the same table?

Both are whole requests of one signed-in person through the same middleware: 50 rows a page, the same seven columns, filters
for kind, unit, status and reason, search in the title. The admin list gets what helps it: the unit joined, no exact count of all rows.
"""

from collections.abc import Callable, Iterable
from datetime import date

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from audit import urls
from audit.access.choices import Role
from audit.access.models import Grant
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, UnitVersion, User
from audit.ministries.actions import found
from audit.register.actions.generation import generate_items
from audit.register.models import WorkItem
from benchmarks.rows import Row, side_by_side

SIZES = (1_000, 20_000)
UNITS = 138
FIRST_DAY = date(2025, 10, 1)
# question: the address of the register, the address of the admin list
PAGES = {
    "first page": ("", ""),
    "search of two syllables": ("?q=보고", "?q=보고"),
    "lowest value first": ("?sort=public_value", "?o=7"),
}


class PlainList(ModelAdmin[WorkItem]):
    """The same table as Django's admin shows it."""

    list_display = ("title", "kind", "unit", "status", "mandate", "annual_minutes", "public_value")
    list_filter = ("kind", "unit", "status", "mandate")
    list_select_related = ("unit",)
    search_fields = ("title",)
    list_per_page = 50
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: WorkItem | None = None) -> bool:
        return True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def _no(self, request: HttpRequest, obj: WorkItem | None = None) -> bool:
        return False

    has_add_permission = has_change_permission = has_delete_permission = _no


beside = AdminSite(name="beside")
beside.register(WorkItem, PlainList)
urlpatterns = [*urls.urlpatterns, path("beside/", beside.urls)]


def measure() -> Iterable[Row]:
    ministry, client = reader_of_a_ministry()
    made = 0
    with override_settings(ROOT_URLCONF=__name__, SECURE_SSL_REDIRECT=False):
        for size in SIZES:
            with ministry_scope(ministry):
                generate_items(ministry=ministry, count=size - made, seed=size)
            made = size
            for question, (ours, theirs) in PAGES.items():
                yield side_by_side(
                    f"register of {size:,}: {question}",
                    page(client, f"/register/{ours}"),
                    page(client, f"/beside/audit/workitem/{theirs}"),
                    "Django admin's list of the same table",
                )


def page(client: Client, address: str) -> Callable[[], None]:
    """One request; a page that refuses would be fast."""

    def get() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    return get


def reader_of_a_ministry() -> tuple[Ministry, Client]:
    """A ministry with units, and a client signed in as somebody who reads its register."""
    ministry = found(by=None, code="bench-list", name_ko="시험부", name_en="Ministry of Trials")
    reader = User.objects.create_user(
        "bench-list", name_ko="시험", email="bench@audit.example", ministry=ministry, invented=True
    )
    with ministry_scope(ministry):
        units = Unit.objects.bulk_create(
            Unit(ministry=ministry, code=f"U{place:03}") for place in range(UNITS)
        )
        UnitVersion.objects.bulk_create(version(ministry, unit, units[0]) for unit in units)
        Grant.objects.create(ministry=ministry, user=reader, role=Role.SECRETARY, valid_from=FIRST_DAY)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(reader)
    return ministry, client


def version(ministry: Ministry, unit: Unit, top: Unit) -> UnitVersion:
    return UnitVersion(
        ministry=ministry,
        unit=unit,
        name_ko=f"{unit.code}과",
        name_en=f"Division {unit.code}",
        level="division",
        parent=None if unit == top else top,
        valid_from=FIRST_DAY,
    )
