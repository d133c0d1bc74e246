"""An agenda as one reader sees it: its cases in order, how far the reader has come with them, and the minutes."""

from collections.abc import Mapping
from dataclasses import dataclass

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import Tree, tree_on

from ..choices import State
from ..models import Agenda, AgendaCase, Case, Minutes
from ..moves.consultation import OPEN_BALLOT, SUBMIT
from ..queries.agendas import AgendaSeat, seats_on
from ..states.lookup import row_of
from ..wording.moves import MOVE_WORDS
from ..wording.sentences import state_word
from ..workflow import Move
from .cards import Card, card_of

TOGETHER = (SUBMIT, OPEN_BALLOT)


@dataclass(frozen=True)
class AgendaRow:
    """A case of the agenda; `seat` is the reader's place in its open ballot, None where it asks the reader nothing."""

    line: AgendaCase
    seat: AgendaSeat | None
    own_pull: bool

    @property
    def case(self) -> Case:
        return self.line.case

    @property
    def pulled(self) -> bool:
        return self.line.pulled_at is not None

    @property
    def state(self) -> str:
        return state_word(self.case.state, self.case.measure, answered=False)

    @property
    def tone(self) -> str:
        return row_of(self.case.state).tone


@dataclass(frozen=True)
class AgendaPage:
    """`shown` with its `card`: the case a member looks at, None where nothing is left. `offers`: moves that can be made of several
    cases at once, each with its button and how many cases stand before it."""

    agenda: Agenda
    tree: Tree
    rows: tuple[AgendaRow, ...]
    shown: AgendaSeat | None
    card: Card | None
    minutes: tuple[Minutes, ...]
    may_edit: bool
    may_write_minutes: bool
    may_draft_document: bool
    offers: tuple[tuple[str, str, int], ...]

    @property
    def seats(self) -> list[AgendaSeat]:
        return [row.seat for row in self.rows if row.seat is not None]

    @property
    def done(self) -> int:
        """How many of the reader's cards were seen or answered."""
        return sum(seat.seen for seat in self.seats)

    @property
    def total(self) -> int:
        return len(self.seats)

    @property
    def common(self) -> list[AgendaSeat]:
        """What the common act would settle."""
        return [seat for seat in self.seats if seat.is_common]

    @property
    def may_answer_together(self) -> bool:
        """Whether every card was seen, and something is left for the common act."""
        return self.done == self.total and bool(self.common)

    @property
    def shown_row(self) -> AgendaRow | None:
        return next((row for row in self.rows if row.seat is not None and row.seat is self.shown), None)


def agenda_page(agenda: Agenda, user: User, number: str = "") -> AgendaPage:
    """Read an agenda for one reader. The card is that of the case `number`, or of the first the member has neither seen nor answered."""
    visible = Case.objects.visible_to(user)
    lines = list(agenda.lines.filter(case__in=visible).select_related("case__ministry"))
    seats = seats_on(agenda, user) if can(user, Permission.TAKE_POSITION) else []
    by_case = {seat.case.pk: seat for seat in seats}
    rows = tuple(AgendaRow(line, by_case.get(line.case_id), line.pulled_by_id == user.pk) for line in lines)
    named = next((seat for seat in seats if seat.case.number == number), None)
    shown = named or next((seat for seat in seats if not seat.seen), None)
    tree = tree_on(clock.today())
    running = agenda.day >= clock.today()
    return AgendaPage(
        agenda=agenda,
        tree=tree,
        rows=rows,
        shown=shown,
        card=card_of(shown.case, user, tree) if shown else None,
        minutes=tuple(agenda.minutes.select_related("written_by")),
        may_edit=running and can(user, Permission.DRAFT_CASE),
        may_write_minutes=can(user, Permission.DRAFT_CASE),
        may_draft_document=can(user, Permission.RECORD_SIGNATURE)
        and not agenda.ministry.signs_here
        and any(row.case.state == State.AGREED for row in rows),
        offers=tuple(_offers(rows, user)),
    )


def _offers(rows: tuple[AgendaRow, ...], user: User) -> list[tuple[str, str, int]]:
    found = []
    for move in TOGETHER:
        count = sum(row.case.state in move.sources for row in rows)
        if count and can(user, move.permission):
            found.append((move.name, str(MOVE_WORDS[move.name].label), count))
    return found


MOVES_TOGETHER: Mapping[str, Move] = {move.name: move for move in TOGETHER}
