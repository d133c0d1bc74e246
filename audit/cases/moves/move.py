"""What a row of the table of moves holds."""

from dataclasses import dataclass

from audit.access.permissions import Permission
from audit.journal.kinds import EventKind
from audit.mail.kinds import MailKind

from ..choices import State
from ..rules.readiness import Need


@dataclass(frozen=True, eq=False)
class Move:
    """One arrow of the diagram.

    `needs`: rules of `readiness` that must hold. `event`: what it leaves in the journal; `mail`: the kind of mail that
    tells of it. `asks`: fields the person must fill in, `may_ask` those that can stay empty. `only_where`: the need without which the
    move is not offered at all; it stands among `needs` too. `at_each_unit`: the right must be held at every unit that owns work of
    the case, not at one of them. A move whose permission is
    CLOCK is made by the clock and by nobody else: of the moves that leave a state, the clock makes the first whose needs
    are met. What it does beside changing the state stands in `actions.parts.effects.EFFECTS`, who gets its mail in
    `letters.RECIPIENTS`, its words in `wording.MOVE_WORDS`; the start refuses a move that lacks one of them."""

    name: str
    sources: tuple[State, ...]
    target: State
    permission: Permission
    event: EventKind
    needs: tuple[Need, ...] = ()
    asks: tuple[str, ...] = ()
    may_ask: tuple[str, ...] = ()
    mail: MailKind | None = None
    only_where: Need | None = None
    at_each_unit: bool = False

    @property
    def by_clock(self) -> bool:
        """Whether the clock makes this move."""
        return self.permission == Permission.CLOCK
