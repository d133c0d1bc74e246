"""A sheet is corrected until the release: the latest counts, the earlier stays, and nothing of it leaks."""

from decimal import Decimal

import pytest

from audit.access.gate import NotAllowed
from audit.core.refusals import AlreadyDone
from audit.directory.models import User
from audit.journal.models import Event
from audit.scoring.actions.correcting import correct_score
from audit.scoring.actions.keeping import cancel_round
from audit.scoring.actions.rounds import abstain, recuse, release_round
from audit.scoring.models import Assignment, Mark
from audit.scoring.queries.rounds import next_turn, notes_by_item, progress, reviewers_progress
from audit.scoring.refusals import (
    AlreadyReleased,
    CorrectedSince,
    MarksMissing,
    NothingToCorrect,
    RoundCancelled,
)
from tests.scoring.world import (
    CODES,
    MakeItem,
    OpenRound,
    SheetOf,
    give,
    give_all,
    refused,
    results,
    sheet,
)


@pytest.fixture
def own(open_: OpenRound, make_item: MakeItem, anna: User, sheet_of: SheetOf) -> Assignment:
    """Anna's sheet with all levels 0, handed in; Bela's waits."""
    return give(sheet_of(open_(make_item()), anna), sheet(0))


def test_the_latest_sheet_counts_and_the_earlier_stays(own: Assignment, anna: User, secretary: User) -> None:
    fresh = correct_score(by=anna, assignment=own, marks=sheet(4), note="다시 보니 필요합니다")
    own.refresh_from_db()
    assert (own.status, own.marks.count(), fresh.status, fresh.marks.count()) == (
        "corrected", len(CODES), "scored", len(CODES),
    )  # fmt: skip
    found = progress([own.round])[own.round_id]
    assert (found.total, found.scored, found.missing) == (2, 1, 1)
    assert [(person, how.total) for person, how in reviewers_progress(own.round) if person == anna] == [
        (anna, 1)
    ]
    assert next_turn(anna) is None
    event = Event.objects.get(kind="score.corrected")
    assert (event.actor, event.facts) == (anna, {"round": 1, "item": own.item_id})
    give_all(own.round, 4)
    release_round(by=secretary, round=own.round)
    assert results(own.round) == [(own.item_id, Decimal("100.00"), 1, 2)]
    assert notes_by_item(own.round, [own.item_id]) == {own.item_id: ["다시 보니 필요합니다"]}


def test_the_note_of_a_corrected_sheet_is_not_shown(own: Assignment, anna: User) -> None:
    first = correct_score(by=anna, assignment=own, marks=sheet(4), note="첫 의견")
    correct_score(by=anna, assignment=first, marks=sheet(4), note="둘째 의견")
    assert notes_by_item(own.round, [own.item_id]) == {own.item_id: ["둘째 의견"]}


def test_what_cannot_be_corrected(
    own: Assignment, anna: User, bela: User, secretary: User, sheet_of: SheetOf
) -> None:
    waiting = sheet_of(own.round, bela)
    refused(NotAllowed, lambda: correct_score(by=bela, assignment=own, marks=sheet(4)))
    refused(NothingToCorrect, lambda: correct_score(by=bela, assignment=waiting, marks=sheet(4)))
    refused(AlreadyDone, lambda: correct_score(by=anna, assignment=own, marks=sheet(0)))
    refused(MarksMissing, lambda: correct_score(by=anna, assignment=own, marks={}))
    correct_score(by=anna, assignment=own, marks=sheet(4))
    refused(CorrectedSince, lambda: correct_score(by=anna, assignment=own, marks=sheet(3)))  # an old tab
    recuse(by=bela, assignment=waiting)
    refused(NothingToCorrect, lambda: correct_score(by=bela, assignment=waiting, marks=sheet(4)))


def test_a_correction_in_the_moment_of_the_release_is_refused(
    own: Assignment, anna: User, secretary: User
) -> None:
    give_all(own.round)
    release_round(by=secretary, round=own.round)
    refused(
        AlreadyReleased, lambda: correct_score(by=anna, assignment=own, marks=sheet(4), note="늦었습니다")
    )


def test_nothing_is_corrected_in_a_cancelled_round(own: Assignment, anna: User, secretary: User) -> None:
    cancel_round(by=secretary, round=own.round, reason="기준이 바뀝니다")
    refused(RoundCancelled, lambda: correct_score(by=anna, assignment=own, marks=sheet(4)))


def test_who_abstained_can_still_score(own: Assignment, bela: User, sheet_of: SheetOf) -> None:
    given_up = abstain(by=bela, assignment=sheet_of(own.round, bela), note="판단이 어렵습니다")
    fresh = correct_score(by=bela, assignment=given_up, marks=sheet(2))
    assert (fresh.status, fresh.marks.count()) == ("scored", len(CODES))
    assert Mark.objects.count() == 2 * len(CODES)
