"""What a release writes, part by part: results, public values in the register, and the end of the round."""

from decimal import Decimal

import pytest

from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.register.models import WorkItem
from audit.scoring.actions.parts import release
from audit.scoring.actions.rounds import abstain
from audit.scoring.choices import RoundStatus
from audit.scoring.models import Result, Round
from audit.scoring.queries.rounds import Finding, findings
from tests.scoring.world import MakeItem, OpenRound, give, sheet

# Parts run inside an act; here this is it.
keep_results, publish_values = audited(release.keep_results), audited(release.publish_values)
end_release = audited(release.end_release)


@pytest.fixture
def scored(open_: OpenRound, make_item: MakeItem) -> Round:
    """A round that scored three items: nothing, everything, and one that nobody could judge."""
    opened = open_(make_item("보고 0"), make_item("보고 1"), make_item("보고 2"))
    marks = {"보고 0": sheet(0), "보고 1": sheet(4)}
    for row in opened.assignments.select_related("item", "reviewer"):
        if row.item.title in marks:
            give(row, marks[row.item.title])
        else:
            abstain(by=row.reviewer, assignment=row)
    return opened


def values() -> dict[str, Decimal | None]:
    return dict(WorkItem.objects.values_list("title", "public_value"))


def test_a_result_is_kept_for_each_item_and_nothing_is_published_by_it(scored: Round) -> None:
    found = findings(scored)
    keep_results(scored, found)
    rows = Result.objects.filter(round=scored).values_list("item", "public_value", "rank", "reviews")
    assert {Finding(*row) for row in rows} == set(found)
    assert len(found) == 3
    assert set(values().values()) == {None}


def test_values_are_published_as_many_at_a_time_and_each_once(scored: Round, secretary: User) -> None:
    keep_results(scored, findings(scored))
    assert publish_values(scored, most=1, by=secretary) == 1
    assert values() == {"보고 0": Decimal(0), "보고 1": None, "보고 2": None}
    assert [publish_values(scored, most=9, by=secretary) for _time in range(2)] == [1, 0]
    assert values() == {"보고 0": Decimal(0), "보고 1": Decimal(100), "보고 2": None}
    assert Event.objects.filter(kind="item.valued", actor=secretary).count() == 2


def test_an_item_nobody_could_judge_keeps_the_value_of_before(scored: Round) -> None:
    WorkItem.objects.filter(title="보고 2").update(public_value=Decimal(40))
    keep_results(scored, findings(scored))
    publish_values(scored, most=9, by=None)
    assert values()["보고 2"] == Decimal(40)


def test_the_end_tells_what_was_found_for_each_item(scored: Round, secretary: User) -> None:
    keep_results(scored, findings(scored))
    end_release(scored, by=secretary)
    row = Round.objects.get()
    assert (row.status, row.released_at) == (RoundStatus.RELEASED, clock.now())
    event = Event.objects.get(kind="round.released")
    found = Result.objects.order_by("item").values_list("item", "public_value", "rank")
    assert (event.actor, event.facts["number"]) == (secretary, 1)
    assert event.facts["results"] == [
        [item, None if value is None else f"{value}", rank] for item, value, rank in found
    ]
    assert [value for _item, value, _rank in event.facts["results"]] == ["0.00", "100.00", None]
