"""A plan waits for its day or is given up."""

import pytest
from django.utils.translation import override

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core import clock
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.directory.models import Unit, UnitVersion, User
from audit.organizations.queries.states import states_on
from audit.organizations.rules.plan import LineProblem, UnitChange
from audit.reorganizations.actions import apply_due, schedule, withdraw
from audit.reorganizations.choices import Stage
from audit.reorganizations.models import Reorganization
from audit.reorganizations.refusals import DayHasCome, PlanDoesNotHold, ReorganizationNotDraft
from tests.reorganizations.drafts import (
    MERGE,
    RENAME,
    TODAY,
    TOMORROW,
    YESTERDAY,
    a_draft,
    events,
    refused,
    written,
)
from tests.world import MONDAY, MakeUnit, MakeUser, later


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


def test_a_plan_of_a_later_day_waits_and_shows_nothing_before(admin: User, top: Unit, unit: Unit) -> None:
    before = states_on(TOMORROW)
    row = a_draft(RENAME, UnitChange(3, "create", "NEW", "새과", "", "team", "M"))
    row = schedule(by=admin, reorganization=row, version=1)
    assert (row.stage, row.scheduled_at, row.applied_at, row.version) == (Stage.SCHEDULED, MONDAY, None, 2)
    assert events()[1:] == [("reorganization.scheduled", admin.pk, {"effective_on": "2026-03-10"})]
    assert (states_on(TOMORROW), Unit.objects.filter(code="NEW").exists()) == (before, False)


@pytest.mark.parametrize("day", [YESTERDAY, TODAY])
def test_a_plan_of_today_or_earlier_is_applied_at_once(
    admin: User, top: Unit, unit: Unit, day: object
) -> None:
    row = schedule(by=admin, reorganization=a_draft(RENAME, day=day), version=1)  # type: ignore[arg-type]  # a day
    assert (row.stage, row.applied_at) == (Stage.APPLIED, MONDAY)
    assert states_on(TODAY)["PC-01"].name_ko == "새 이름"
    kinds = [(kind, by) for kind, by, _facts in events()[1:]]
    assert kinds == [
        ("reorganization.scheduled", admin.pk),
        ("units.rearranged", admin.pk),
        ("reorganization.applied", admin.pk),
    ]


def test_plans_of_days_before_come_first(top: Unit, unit: Unit) -> None:
    first = schedule(by=None, reorganization=a_draft(RENAME), version=None)
    with clock.at(later(days=2)):
        schedule(by=None, reorganization=a_draft(MERGED_INTO_TOP, day=clock.today()), version=None)
    assert Reorganization.objects.get(pk=first.pk).stage == Stage.APPLIED
    names = UnitVersion.objects.filter(unit=unit).order_by("valid_from").values_list("name_ko", flat=True)
    assert list(names) == ["기획재정담당관", "새 이름"]


MERGED_INTO_TOP = UnitChange(2, "merge", "PC-01", successors=("M",))


def test_a_plan_that_does_not_hold_is_refused_with_everything_that_is_wrong(
    admin: User, top: Unit, unit: Unit
) -> None:
    row = a_draft(
        UnitChange(2, "transfer", "PC-01", parent="PC-01"), UnitChange(3, "split", "XX", successors=("M",))
    )
    with refused(PlanDoesNotHold) as refusal:
        schedule(by=admin, reorganization=row, version=1)
    assert isinstance(refusal.value, PlanDoesNotHold)
    assert refusal.value.found == (
        LineProblem(2, "circle", "PC-01"), LineProblem(3, "two_successors", "1"), LineProblem(3, "unit_unknown", "XX"),
    )  # fmt: skip
    with override("en"):
        assert str(refusal.value) == (
            "This reorganization cannot be carried out as it stands. "
            "line 2: Division PC-01 (PC-01) would stand above itself. Choose a parent that is not below it. "
            "line 3: A split unit has at least two successors, 1 named. For a single one choose merge. "
            "line 3: There is no unit XX on that day. Check the code and the day."
        )


def test_a_plan_is_given_up_before_its_day(admin: User, top: Unit, unit: Unit) -> None:
    row = schedule(by=None, reorganization=a_draft(RENAME), version=None)
    row = withdraw(by=admin, reorganization=row, version=2)
    assert (row.stage, row.withdrawn_at) == (Stage.WITHDRAWN, MONDAY)
    assert events()[-1] == ("reorganization.withdrawn", admin.pk, {})
    with clock.at(later(days=2)):
        rows = written()
        assert apply_due(now=clock.now()) == 0
        assert written() == rows
    with refused(AlreadyDone):
        withdraw(by=admin, reorganization=row, version=None)


def test_a_draft_is_given_up_too(top: Unit, unit: Unit, admin: User) -> None:
    assert withdraw(by=admin, reorganization=a_draft(MERGE), version=None).stage == Stage.WITHDRAWN


def test_on_its_day_a_plan_is_given_up_only_where_it_cannot_be_carried_out(
    top: Unit, unit: Unit, make_unit: MakeUnit, admin: User
) -> None:
    row = schedule(
        by=None, reorganization=a_draft(UnitChange(2, "create", "NEW", "새과", "", "team", "M")), version=None
    )
    with clock.at(later(days=1)):
        with refused(DayHasCome):
            withdraw(by=admin, reorganization=row, version=None)
        make_unit("NEW", parent=top)
        assert withdraw(by=admin, reorganization=row, version=None).stage == Stage.WITHDRAWN


def test_what_is_in_effect_is_not_given_up(top: Unit, unit: Unit, admin: User) -> None:
    row = schedule(by=None, reorganization=a_draft(RENAME, day=TODAY), version=None)
    with refused(DayHasCome):
        withdraw(by=admin, reorganization=row, version=None)


def test_who_may_and_as_they_saw_it(admin: User, make_user: MakeUser, top: Unit, unit: Unit) -> None:
    row, chair = a_draft(RENAME), make_user("chair", Role.CHAIR)
    for act in (schedule, withdraw):
        with refused(NotAllowed):
            act(by=chair, reorganization=row, version=None)
        with refused(SomebodyWasFaster):
            act(by=admin, reorganization=row, version=9)
    schedule(by=admin, reorganization=row, version=None)
    with refused(ReorganizationNotDraft):
        schedule(by=admin, reorganization=row, version=None)
