"""The pages of the report centre ask the database as often for many reports as for few. AUDIT_REPORTS=10000 asks it of ten thousand."""

import os
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import Ministry, Unit, User
from audit.nominations import middleware
from audit.nominations.choices import NominationStatus
from audit.nominations.models import NamedWork, Nomination
from audit.register.models import WorkItem
from tests.register.world import make_item
from tests.world import MakeUser

FEW, MANY = 90, int(os.environ.get("AUDIT_REPORTS", "300"))
SENDERS = ("/nominate/", "/nominate/named/", "/nominate/figures/")
QUEUE = ("/nominations/", "/nominations/?status=all", "/nominations/?sort=-day", "/nominations/?q=보고", "/")


@pytest.fixture
def item(unit: Unit, make_user: MakeUser) -> WorkItem:
    return make_item(make_user("kim", Role.STAFF, unit=unit), unit)


def reports(count: int, item: WorkItem) -> None:
    """Sealed reports of the last two hundred days: two of three wait, the others led to the item."""
    today, before = clock.today(), Nomination.objects.count()
    Nomination.objects.bulk_create(
        _report(number, today - timedelta(days=number % 200), item)
        for number in range(before, before + count)
    )
    NamedWork.objects.update_or_create(
        item=item,
        defaults={"ministry": item.ministry, "reports": Nomination.objects.about([item.pk]).count()},
    )


def _report(number: int, day: date, item: WorkItem) -> Nomination:
    named, what = number % 3 == 0, f"보고 {number}을 매주 고쳐 씁니다"
    return Nomination(
        ministry=item.ministry, day=day, digest=f"{number:064}", what=what, masked={"what": what}, kind="report", unit=item.unit,
        sealed=True, due_on=day + timedelta(days=7), status=NominationStatus.JOINED if named else NominationStatus.RECEIVED,
        item=item if named else None, decided_on=day if named else None,
    )  # fmt: skip


def costs(reader: Client) -> dict[str, int]:
    """The number of queries of each page."""
    found, newest = {}, Nomination.objects.order_by("-pk")[0].get_absolute_url()
    for address in (*SENDERS, *QUEUE, newest):
        with CaptureQueriesContext(connection) as seen:
            assert reader.get(address).status_code == 200
        found["one" if address == newest else address] = len(seen)
    with CaptureQueriesContext(connection) as seen:
        assert (
            Client().post("/nominate/", {"what": "보고 7을 매주 고쳐 씁니다", "look": "1"}).status_code == 200
        )
    return found | {"look": len(seen)}


def test_many_reports_cost_as_many_queries_as_few(
    ministry: Ministry, item: WorkItem, make_user: MakeUser, client: Client
) -> None:
    middleware.turns.cache_clear()
    secretary: User = make_user("secretary", Role.SECRETARY)
    client.force_login(secretary)
    reports(FEW, item)
    few = costs(client)
    reports(MANY - FEW, item)
    assert costs(client) == few
