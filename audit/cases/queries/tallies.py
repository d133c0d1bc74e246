"""What the close of a ballot found, for many cases at once and for one reader."""

from collections.abc import Mapping, Sequence
from typing import Any

from audit.directory.models import User

from ..ballots.queries.electorate import own_seats
from ..choices import PositionChoice
from ..models import Ballot, Case, Elector, Position


def found_verdicts(cases: Sequence[Case], reader: User) -> dict[int, Mapping[str, Any]]:
    """The stored verdict (`Verdict.as_data`) of the ballot on the present text, by id of the case: of none that is sealed, and of
    none in which the reader recused, until it is decided. The cases come with their decisions.

    A fixed number of queries; one where no ballot has closed."""
    ballots = {
        ballot.case_id: ballot
        for ballot in Ballot.objects.current().filter(case__in=[case.pk for case in cases])
        if ballot.closed_at is not None
    }
    undecided = [ballots[case.pk].seated_in for case in cases if case.pk in ballots and not _is_decided(case)]
    hidden = _recused(undecided, reader) if undecided else frozenset()
    return {
        case_id: ballot.verdict
        for case_id, ballot in ballots.items()
        if ballot.verdict is not None and ballot.seated_in not in hidden
    }


def _is_decided(case: Case) -> bool:
    return any(decision.text["revision"] == case.revision for decision in case.decisions.all())


def _recused(ballots: Sequence[int], reader: User) -> frozenset[int]:
    """Those of these ballots in which the reader stands aside."""
    own = Elector.objects.filter(ballot__in=ballots, user=reader)
    seats = [elector.pk for elector in own_seats(ballots, own, reader).values()]
    aside = Position.objects.standing().filter(elector__in=seats, choice=PositionChoice.RECUSE)
    return frozenset(aside.open_to(reader).values_list("elector__ballot", flat=True))
