"""Who answers a consultation for a unit: its head, or the next one up, never who submitted the case (issue: nobody answers in a
case he leads)."""

from collections.abc import Collection
from datetime import date

from audit.access.heads import heads_of
from audit.directory.models import User

from ..models import Consultation


def answerers_of(questions: Collection[Consultation], day: date) -> dict[int, list[User]]:
    """By id of the question who answers it on a day. Three queries at most for each person who submitted some of the cases."""
    found: dict[int, list[User]] = {}
    for leader in {question.asked_by_id for question in questions}:
        own = [question for question in questions if question.asked_by_id == leader]
        heads = heads_of({question.unit_id for question in own}, day, but=leader)
        found |= {question.pk: heads[question.unit_id] for question in own}
    return found
