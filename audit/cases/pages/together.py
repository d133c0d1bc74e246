"""Several cases moved at once: which can be, which cannot and why, told before it is done."""

from dataclasses import dataclass
from datetime import datetime

from audit.core.refusals import Refused
from audit.directory.models import User

from ..models import Agenda, Case
from ..queries.facts import ask_ready
from ..wording.move_words import MoveWords
from ..wording.moves import MOVE_WORDS
from ..workflow import Move
from .move_preview import consequences


@dataclass(frozen=True)
class TogetherPage:
    """`waiting`: the cases that cannot be moved now, each with the reason; `happens`: what the move does, said once for all."""

    agenda: Agenda
    words: MoveWords
    ready: tuple[Case, ...]
    waiting: tuple[tuple[Case, str], ...]
    happens: tuple[str, ...]


def together(agenda: Agenda, step: Move, user: User, now: datetime) -> TogetherPage:
    """Look at each case of the agenda that stands before the move. At most four queries a case; an agenda is short."""
    rows = Case.objects.visible_to(user).filter(agenda_lines__agenda=agenda, state__in=step.sources)
    ready, waiting = [], []
    for case in rows.select_related("ministry", "merge_into").order_by("agenda_lines__place"):
        try:
            ask_ready(case, step, now)
        except Refused as refusal:
            waiting.append((case, str(refusal)))
        else:
            ready.append(case)
    happens = tuple(consequences(ready[0], step)) if ready else ()
    return TogetherPage(agenda, MOVE_WORDS[step.name], tuple(ready), tuple(waiting), happens)
