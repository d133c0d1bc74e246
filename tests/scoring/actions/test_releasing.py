"""A release too large for one request: begun by a person, carried on by the clock, stopped and gone on with."""

from decimal import Decimal

import pytest

from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.directory.models import User
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.register.models import WorkItem
from audit.scoring import refusals
from audit.scoring.actions import releasing, rounds
from audit.scoring.actions.parts import release
from audit.scoring.actions.releasing import go_on_releasing
from audit.scoring.actions.rounds import open_round, release_round, score
from audit.scoring.choices import RoundStatus
from audit.scoring.models import Round
from audit.scoring.queries.rounds import RoundSelection, findings, release_progress, scorable
from tests.scoring.world import MakeItem, OpenRound, give, refused, sheet

keep_results, publish_values = audited(release.keep_results), audited(release.publish_values)


@pytest.fixture
def begun(open_: OpenRound, make_item: MakeItem, secretary: User, monkeypatch: pytest.MonkeyPatch) -> Round:
    """A release of four items where two are the most that go at once; the last one nobody could judge."""
    monkeypatch.setattr(rounds, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(releasing, "BATCH", 2)
    opened = open_(*(make_item(f"보고 {number}") for number in range(4)))
    for row in opened.assignments.select_related("item"):
        level = int(row.item.title[-1])
        give(row, sheet(level) if level < 3 else sheet(None, law=4))
    WorkItem.objects.filter(title="보고 0").update(public_value=Decimal("0.00"))
    return release_round(by=secretary, round=opened)


def values() -> list[Decimal | None]:
    return list(WorkItem.objects.order_by("title").values_list("public_value", flat=True))


def test_a_large_round_is_only_begun(begun: Round, secretary: User) -> None:
    row = Round.objects.get()
    assert (row.status, row.releasing_by, row.released_at) == (RoundStatus.RELEASING, secretary, None)
    event = Event.objects.get(kind="round.release_begun")
    assert (event.actor, event.facts) == (secretary, {"number": 1, "items": 4})
    assert values() == [Decimal(0), None, None, None]
    assert release_progress(row) == (0, 4)


def test_nothing_is_added_to_it_and_its_items_stay_taken(begun: Round, secretary: User) -> None:
    refused(AlreadyDone, lambda: release_round(by=secretary, round=begun))
    sheet_of_anna = begun.assignments.select_related("reviewer").first()
    assert sheet_of_anna is not None
    refused(
        refusals.AlreadyReleased,
        lambda: score(by=sheet_of_anna.reviewer, assignment=sheet_of_anna, marks=sheet()),
    )
    assert not scorable(RoundSelection()).exists()
    items = WorkItem.objects.all()
    refused(
        refusals.StillBeingScored,
        lambda: open_round(by=secretary, name="2차", items=items, deadline=begun.deadline),
    )


def test_the_clock_carries_it_to_its_end_once(begun: Round, secretary: User) -> None:
    assert [go_on_releasing(), go_on_releasing()] == [1, 0]
    row = Round.objects.get()
    assert (row.status, row.released_at) == (RoundStatus.RELEASED, clock.now())
    assert values() == [Decimal(0), Decimal(25), Decimal(50), Decimal(100)]
    told = Event.objects.filter(kind__in=("item.valued", "round.released")).order_by("sequence")
    assert [(event.kind, event.actor) for event in told] == [
        ("item.valued", secretary),  # the first one had its value before
        ("item.valued", secretary),
        ("item.valued", secretary),
        ("round.released", secretary),
    ]
    ranks = {one.item: one.rank for one in findings(row)}
    assert told[3].facts["results"] == [
        [pk, f"{value}", ranks[pk]]
        for pk, value in WorkItem.objects.order_by("pk").values_list("pk", "public_value")
    ]


def test_it_goes_on_where_it_was_stopped(begun: Round) -> None:
    keep_results(begun, findings(begun))
    assert release_progress(begun) == (1, 4)  # one had its value before
    publish_values(begun, most=2, by=None)
    assert release_progress(begun) == (3, 4)
    assert go_on_releasing() == 1
    assert values() == [Decimal(0), Decimal(25), Decimal(50), Decimal(100)]
    assert Event.objects.filter(kind="item.valued").count() == 3


def test_a_small_round_is_released_at_once(
    open_: OpenRound, make_item: MakeItem, secretary: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "MOST_AT_ONCE", 1)
    opened = open_(make_item())
    for row in opened.assignments.all():
        give(row, sheet(4))
    assert release_round(by=secretary, round=opened).status == RoundStatus.RELEASED
    assert values() == [Decimal(100)]
