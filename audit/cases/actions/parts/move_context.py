"""What the effect of a move is given, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.access.second_factor import SecondFactor
from audit.directory.models import User

from ...models import Case
from ...workflow import Move

EventFacts = dict[str, object]


@dataclass(frozen=True)
class MoveContext:
    """A move under way. `at` is the moment that counts: now for people, the deadline for a clock that comes late;
    `second_factor` what a signature was given with, `shown_deadline` the one of the state that is left."""

    case: Case
    move: Move
    by: User | None
    facts: Mapping[str, str]
    at: datetime
    second_factor: SecondFactor | None = None
    shown_deadline: datetime | None = None
