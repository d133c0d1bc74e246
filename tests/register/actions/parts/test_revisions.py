"""The table of revisions refuses what no act may do."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audit.directory.models import Unit, User
from audit.register.actions.parts.revisions import close_pending
from audit.register.choices import RevisionOutcome
from audit.register.models import ItemRevision
from audit.register.rules.draft import draft_of_facts, facts
from tests.register.world import AS_NEEDED, WEEKLY, make_item
from tests.world import MONDAY


@pytest.mark.parametrize(
    "second",
    [
        {},
        {"outcome": RevisionOutcome.ACCEPTED},
        {"closed_at": MONDAY},
        {"outcome": RevisionOutcome.DECLINED, "closed_at": MONDAY, "remark": ""},
    ],
)
def test_one_is_pending_and_a_closed_one_says_when_and_why(
    staff: User, unit: Unit, second: dict[str, Any]
) -> None:
    item = make_item(staff, unit)
    first = {
        "ministry": unit.ministry,
        "item": item,
        "answers": facts(WEEKLY),
        "proposed_by": staff,
        "proposed_at": MONDAY,
    }
    ItemRevision.objects.create(**first)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemRevision.objects.create(**first | second)


def test_parts_are_called_inside_an_act(staff: User, unit: Unit) -> None:
    with pytest.raises(RuntimeError, match="outside one"):
        close_pending(make_item(staff, unit), RevisionOutcome.DECLINED, by=staff)


@pytest.mark.parametrize("answers", [WEEKLY, AS_NEEDED])
def test_answers_come_back_as_they_were_kept(answers: Any) -> None:
    assert draft_of_facts(facts(answers)) == answers
    assert (
        draft_of_facts({name: value for name, value in facts(answers).items() if name != "requester"})
        == answers
    )
