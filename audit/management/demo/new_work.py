"""The demo's initiatives, and the hours that units have allotted to them so far."""

from collections.abc import Mapping
from datetime import datetime

from audit.directory.models import Unit, User
from audit.ledger.actions import allot, create_initiative
from audit.ledger.queries import balances
from audit.register.rules.burden import MINUTES_AN_HOUR

from .play import Story, later

INITIATIVES = (
    ("5극3특 권역별 성장엔진 산업 육성", "Growth industries of the five hubs"),
    ("제조 인공지능 전환(M.AX)", "Manufacturing AI transformation"),
    ("신통상 전략", "New trade strategy"),
)
SHARES = (
    40,
    25,
)  # percent of the hours in effect that a unit gives to two of them; the rest is not allotted yet


def new_work(now: datetime, people: Mapping[str, User], heads: Mapping[int, User]) -> Story:
    """The chair names what the time is for; later the heads of units allot a part of what they have."""
    yield later(now, days=-40)
    made = [
        create_initiative(by=people["chair"], name_ko=korean, name_en=english)
        for korean, english in INITIATIVES
    ]
    yield later(now, days=-6)
    for place, (unit_id, balance) in enumerate(sorted(balances().items())):
        for step, share in enumerate(SHARES):
            hours = balance.unallotted // MINUTES_AN_HOUR * share // 100
            if hours > 0:
                yield later(minutes=20)
                allot(
                    by=heads[unit_id],
                    unit=Unit.objects.get(pk=unit_id),
                    initiative=made[(place + step) % len(made)],
                    minutes=hours * MINUTES_AN_HOUR,
                )
