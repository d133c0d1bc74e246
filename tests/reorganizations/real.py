"""The ministry of the demo before its real reorganization of 30 December 2025, with its statutory duties as work items."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from audit.access.choices import Role
from audit.core import clock
from audit.core.parse import search_key
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.ministries.actions import found
from audit.organizations.actions import import_units
from audit.organizations.rules.unit_list import read
from audit.register.choices import ItemKind, Mandate, Recipient, Status
from audit.register.models import WorkItem
from audit.reorganizations.rules.routing import ReorganizationPlan
from tests.organizations import real
from tests.world import MakeUser

FOUNDED = date(2025, 10, 1)
LOGGED = datetime(2025, 11, 3, 0, 0, tzinfo=UTC)
DAY = real.DAY


@pytest.fixture
def planner(make_user: MakeUser) -> User:
    """Who plans reorganizations in the small ministry."""
    return make_user("planner", Role.ADMIN)


@dataclass(frozen=True)
class Real:
    """The ministry, its author of entries, and each duty's id in the order of the list."""

    ministry: Ministry
    author: User

    def log(self, duties: list[tuple[str, str]]) -> None:
        """Duties as entries of their divisions, as the bulk import will write them."""
        units = {state.name_ko: code for code, state in real.before().items()}
        ids = dict(Unit.objects.values_list("code", "pk"))
        WorkItem.objects.bulk_create(
            WorkItem(
                ministry=self.ministry,
                title=duty,
                title_key=search_key(duty)[:300],
                unit_id=ids[units[division]],
                kind=ItemKind.PRACTICE,
                final_recipient=Recipient.DIRECTOR,
                mandate=Mandate.MINISTERIAL_RULE,
                as_needed_a_year=12,
                burden_year=2025,
                annual_occurrences=12,
                annual_minutes=720,
                status=Status.LOGGED,
                logged_by=self.author,
                logged_at=LOGGED,
            )
            for duty, division in duties
        )


@pytest.fixture
def real_ministry(db: None) -> Iterator[Real]:
    """138 units since October 2025 and 1,335 duties; the clock stands at 20 December 2025."""
    with clock.at(LOGGED):
        ministry = found(
            by=None, code="motir", name_ko="산업통상부", name_en="Ministry of Trade, Industry and Resources"
        )
        author = User.objects.create_user(
            "author", name_ko="기록자", email="author@motir.example", ministry=ministry
        )
    with ministry_scope(ministry), clock.at(datetime(2025, 12, 20, 0, 0, tzinfo=UTC)):
        import_units(ministry=ministry, rows=read((real.DEMO / "units.csv").read_bytes())[0], on=FOUNDED)
        made = Real(ministry, author)
        made.log(list(real.duties("duties_before.csv")))
        yield made


def the_plan(day: date = DAY, *, guide: bool = True) -> ReorganizationPlan:
    """The 41 changes, with the guide list of the new rule."""
    return ReorganizationPlan(day, real.changes(), real.duties("duties_after.csv") if guide else ())
