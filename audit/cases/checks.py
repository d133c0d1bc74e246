"""Start-up checks: what stands above the tables of states and moves has a place for each of their rows, or nothing starts."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from audit.mail.kinds import MailKind

from .actions.parts.effects import EFFECTS
from .choices import State
from .letters import ASKED, RECIPIENTS
from .queries.facts import GATHER
from .refusals.unmet import UNMET
from .states.columns import FactGroup, Party, StateRow
from .states.lookup import STATES, row_of, takes_back
from .states.rows import ROWS
from .wording.moves import MOVE_WORDS
from .workflow import MOVES, Move


@register()
def states_are_whole(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for each state without exactly one row, and for each thing a row names that nothing stands for."""
    return [*rows_missing(State, ROWS), *parties_unknown(Party, ASKED), *facts_unread(FactGroup, GATHER)]


@register()
def moves_are_whole(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for each thing a move lacks, and for each mail a state or a move names that cannot be sent."""
    mails = {row.deadline.overdue for row in ROWS if row.deadline is not None}
    return [
        *(error for move in MOVES for error in lacking(move)),
        *(error for mail in mails if mail is not None for error in unsendable(mail, "A deadline")),
    ]


def rows_missing(states: Iterable[State], rows: Collection[StateRow]) -> Iterator[CheckMessage]:
    """States of the model without exactly one row."""
    for state in states:
        count = sum(row.state == state for row in rows)
        if count != 1:
            yield Error(
                f"The state {state.value} has {count} rows.",
                hint="Add it to cases/states/rows.py.",
                id="audit.E020",
            )


def parties_unknown(parties: Iterable[Party], asked: Mapping[Party, object]) -> Iterator[CheckMessage]:
    """Parties a state can ask, of whom nobody says who they are."""
    for party in parties:
        if party not in asked:
            yield Error(
                f"Nothing says who {party.value} are.", hint="Add them to letters.ASKED.", id="audit.E021"
            )


def facts_unread(groups: Iterable[FactGroup], gather: Mapping[FactGroup, object]) -> Iterator[CheckMessage]:
    """Groups of facts a state can need, which nothing reads."""
    for group in groups:
        if group not in gather:
            yield Error(
                f"Nothing reads the facts {group.value}.",
                hint="Add them to queries.facts.GATHER.",
                id="audit.E022",
            )


def lacking(move: Move) -> Iterator[CheckMessage]:
    """What a move still lacks: its effect, its words, a sentence for a need, and the mail of what it takes back."""
    named = f"The move {move.name}"
    if move not in EFFECTS:
        yield Error(
            f"{named} has no effect.",
            hint="Add it to EFFECTS in cases/actions/parts/effects.py.",
            id="audit.E023",
        )
    if move.mail is not None:
        yield from unsendable(move.mail, named)
    rows = {*move.sources, move.target} <= STATES.keys()  # a state without one is named by the other check
    if rows and move.mail is None and any(must_notify(source, move.target) for source in move.sources):
        yield Error(f"{named} takes a case back and tells nobody.", hint="Give it a mail.", id="audit.E026")
    if move.by_clock:
        return
    if move.name not in MOVE_WORDS:
        yield Error(f"{named} has no words.", hint="Add it to MOVE_WORDS in cases/wording.", id="audit.E027")
    for need in move.needs:
        if need not in UNMET:
            yield Error(
                f"{named} needs {need.__name__}, and nothing says so when it is not met.",
                hint="Add the need to UNMET in cases/refusals/unmet.py.",
                id="audit.E028",
            )


def must_notify(left: str, entered: str) -> bool:
    """Whether those a state had asked for something must hear that its case is taken back."""
    return row_of(left).asks is not None and takes_back(left, entered)


def unsendable(mail: MailKind, named: str) -> Iterator[CheckMessage]:
    """What the mail of a move or a deadline lacks: recipients. Its template is looked for by the mail room."""
    if mail not in RECIPIENTS:
        yield Error(
            f"{named} sends {mail.name}, which has no recipients.",
            hint="Add it to RECIPIENTS in cases/letters/recipients.py.",
            id="audit.E024",
        )
