"""How long does the register list take, beside Django admin's list and a plain list of the same table?

All are whole requests of one signed-in person through the same middleware: 50 rows a page, seven columns, filters, search. With
20,000 entries; BENCH_ENTRIES=1000000 and a DATABASE_URL of PostgreSQL for more. A row says also how a page compares to the first."""

import os
from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import urlencode

from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import override_settings

from audit import urls
from audit.access.choices import Role
from audit.access.models import Grant
from audit.core.keyset import page as keyset_page
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, UnitVersion, User
from audit.ministries.actions import found
from audit.register.actions.generation import generate_items
from audit.register.models import WorkItem
from benchmarks.plain_list import beside
from benchmarks.rows import Row, in_turns

ENTRIES = int(os.environ.get("BENCH_ENTRIES", "20000"))
MADE = 20_000  # one by one; more are copies of these with other numbers
UNITS, BRANCHES, SIZE = 138, 6, 50
FIRST_DAY = date(2025, 10, 1)
HOURS = ("-annual_minutes", "pk")
RARE, ABSENT = "반도체협의체운영7", "어디에도없는말"
urlpatterns = [*urls.urlpatterns, *beside]


def measure() -> Iterable[Row]:
    ministry, client = reader_of_a_ministry()
    with ministry_scope(ministry):
        fill(ministry, ENTRIES)
        pages = dict(questions())
    with override_settings(ROOT_URLCONF=__name__, SECURE_SSL_REDIRECT=False):
        for question, (ours, admin, plain) in pages.items():
            times = in_turns(
                page(client, f"/register/?{ours}"),
                page(client, f"/beside/admin/audit/workitem/?{admin}"),
                page(client, f"/beside/plain/?{plain}"),
                page(client, "/register/"),
            )
            first = f"; {times[0] / times[3]:.2f} of the first page"
            about = f"register of {ENTRIES:,}: {question}"
            yield Row(about, times[0], times[1], f"Django admin's list{first}")
            yield Row(about, times[0], times[2], "plain tables2 + filter + Paginator")


def questions() -> Iterable[tuple[str, tuple[str, str, str]]]:
    """Question → the query of the register, of the admin list, of the plain list."""
    deep = ENTRIES * 3 // 4 // SIZE  # page 15,001 of a million
    yield "first page", ("", "", "")
    for number in (40, deep):
        yield (
            f"page {number + 1:,}",
            (urlencode({"cursor": cursor_at(number * SIZE)}), f"p={number + 1}", f"page={number + 1}"),
        )
    yield "by title", ("sort=title", "o=1", "sort=title")
    yield "by hours, fewest first", ("sort=-annual_minutes", "o=6", "sort=annual_minutes")
    yield "by value", ("sort=public_value", "o=7", "sort=public_value")
    yield "by value, highest first", ("sort=-public_value", "o=-7", "sort=-public_value")
    one, branch = Unit.objects.get(code="U020"), Unit.objects.get(code="U001")
    below = [unit for unit in Unit.objects.order_by("pk")[1:] if unit.versions.filter(parent=branch).exists()]
    ids = [branch.pk, *(unit.pk for unit in below)]
    yield "one unit", (f"unit={one.code}", f"unit__id__exact={one.pk}", f"unit={one.pk}")
    several = "&".join(f"unit={pk}" for pk in ids)
    yield f"a subtree of {len(ids)}", (f"unit={branch.code}", f"unit__in={','.join(map(str, ids))}", several)
    for what, word in (("frequent", "보고"), ("rare", RARE), ("absent", ABSENT)):
        yield f"a {what} word", (f"q={word}", f"q={word}", f"title_key={word}")


def cursor_at(depth: int) -> str:
    """The cursor of the page behind so many rows, from the row before on: nobody clicks 15,000 times."""
    rows = WorkItem.objects.order_by(F("annual_minutes").desc(), "pk")[depth - 1 : depth + 1]
    return keyset_page(WorkItem.objects.filter(pk__in=[row.pk for row in rows]), HOURS, None, 1).next or ""


def page(client: Client, address: str) -> Callable[[], None]:
    """One request; a page that refuses would be fast."""

    def get() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    return get


def fill(ministry: Ministry, entries: int) -> None:
    """So many entries. What goes beyond `MADE` are copies with other titles, hours and values, without effort lines."""
    have = WorkItem.objects.count()
    generate_items(ministry=ministry, count=max(0, min(entries, MADE) - have), seed=entries)
    if entries > MADE and have < entries:
        copy_items(entries // MADE)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def copy_items(times: int) -> None:
    names = [str(field.column) for field in WorkItem._meta.concrete_fields if not field.primary_key]
    values = {
        "title": "title || ' ' || copy",
        "title_key": "title_key || copy",
        "annual_minutes": "(annual_minutes * (0.3 + 1.4 * random()))::bigint",
        "public_value": "CASE WHEN public_value IS NULL THEN NULL ELSE round((random() * 100)::numeric, 2) END",
    }
    chosen = ", ".join(values.get(name, name) for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO audit_workitem ({', '.join(names)}) SELECT {chosen} "
            f"FROM (SELECT * FROM audit_workitem ORDER BY id LIMIT {MADE}) made, generate_series(2, {times}) copy"
        )


def reader_of_a_ministry(code: str = "bench-list") -> tuple[Ministry, Client]:
    """A ministry with units in three levels, and a client signed in as somebody who reads its register."""
    ministry = found(by=None, code=code, name_ko="시험부", name_en="Ministry of Trials")
    reader = User.objects.create_user(
        code, name_ko="시험", email=f"{code}@audit.example", ministry=ministry, invented=True
    )
    with ministry_scope(ministry):
        units = Unit.objects.bulk_create(
            Unit(ministry=ministry, code=f"U{place:03}") for place in range(UNITS)
        )
        UnitVersion.objects.bulk_create(version(ministry, units, place) for place in range(UNITS))
        Grant.objects.create(ministry=ministry, user=reader, role=Role.SECRETARY, valid_from=FIRST_DAY)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(reader)
    return ministry, client


def version(ministry: Ministry, units: list[Unit], place: int) -> UnitVersion:
    """The first unit stands above `BRANCHES` others, and these above the rest."""
    above = None if place == 0 else 0 if place <= BRANCHES else 1 + place % BRANCHES
    return UnitVersion(
        ministry=ministry,
        unit=units[place],
        name_ko=f"{units[place].code}과",
        name_en=f"Division {units[place].code}",
        level="division",
        parent=None if above is None else units[above],
        valid_from=FIRST_DAY,
    )
