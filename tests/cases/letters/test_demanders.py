"""Whoever demands work hears of its waiver, also where somebody changed the entry before."""

from dataclasses import replace
from datetime import timedelta

from audit.access.choices import Role
from audit.cases.actions import waive_demand
from audit.core import clock
from audit.register.actions import edit_item
from audit.register.choices import RequesterKind
from audit.register.queries import draft_of
from audit.register.rules.burden import EffortLine
from tests.cases.council import Council, told
from tests.world import MakeUser


def test_who_demanded_it_before_the_entry_was_changed_is_told(council: Council, make_user: MakeUser) -> None:
    make_user("asker", Role.UNIT_HEAD, unit=council.other)
    item = council.item(requester_kind=RequesterKind.UNIT, requester_unit=council.other)
    draft = replace(draft_of(item), effort=(EffortLine("author", "unknown", 1, 120),))
    for unit in ("PC-01", "TP-01", "PC-01"):  # to the own unit, back, and there again: one mail
        item = edit_item(
            by=council.head, item=item, version=item.version, draft=replace(draft, requester_unit=unit)
        )
    minister = replace(draft, requester_kind="level", requester_unit="", requester_level="minister")
    for other in (minister, replace(draft, requester_unit="PC-01")):
        item = edit_item(by=council.head, item=item, version=item.version, draft=other)
    waive_demand(by=council.head, item=item, version=item.version)
    assert told("waived") == ["asker", "chair", "minister", "secretary"]
    later_on = council.item(
        "오래전에 바뀐 보고", requester_kind=RequesterKind.UNIT, requester_unit=council.other
    )
    edit_item(by=council.head, item=later_on, version=1, draft=replace(draft, requester_unit="PC-01"))
    with clock.at(clock.now() + timedelta(days=366)):
        later_on.refresh_from_db()
        waive_demand(by=council.head, item=later_on, version=None)
    assert told("waived") == ["asker", "chair", "chair", "minister", "secretary", "secretary"]
