"""Every move a case can make, in one table. The check, the buttons, the database's constraint, the drawn diagram and the
test over every state × move read this table; nothing else knows who may go where.

`needs` names rules of `readiness`; `mail` names the kind of mail that tells of the move; `asks` names fields the person
must fill in, `may_ask` those that can stay empty. A move whose permission is CLOCK is made by the clock and by nobody
else: of the moves that leave a state, the clock makes the first whose needs are met."""

from dataclasses import dataclass

from audit.access.permissions import Permission as P  # noqa: N817 - the table below is what people read

from .choices import State as S  # noqa: N817 - as above


@dataclass(frozen=True)
class Move:
    """One arrow of the diagram."""

    name: str
    sources: tuple[S, ...]
    target: S
    permission: P
    needs: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    may_ask: tuple[str, ...] = ()
    mail: str = ""

    @property
    def by_clock(self) -> bool:
        """Whether the clock makes this move."""
        return self.permission == P.CLOCK


MOVES: tuple[Move, ...] = (
    Move("submit", (S.DRAFT,), S.CONSULTATION, P.LEAD_CASE,
         needs=("text_complete", "mandate_allows", "effect_far_enough"), may_ask=("units",),
         mail="consultation_opened"),
    Move("revise", (S.CONSULTATION,), S.DRAFT, P.LEAD_CASE),
    Move("open_ballot", (S.CONSULTATION,), S.BALLOT, P.LEAD_CASE,
         needs=("consultation_over", "points_answered", "electorate_large_enough"), mail="ballot_opened"),
    Move("agree", (S.BALLOT,), S.AGREED, P.CLOCK, needs=("closing_time", "passes"), mail="signature_asked"),
    Move("stop_at_objection", (S.BALLOT,), S.OBJECTION, P.CLOCK,
         needs=("closing_time", "objection_open"), mail="objection_opened"),
    Move("extend", (S.BALLOT,), S.BALLOT, P.CLOCK,
         needs=("deadline_reached", "extension_left"), mail="ballot_extended"),
    Move("lapse", (S.BALLOT,), S.NO_DECISION, P.CLOCK,
         needs=("deadline_reached", "no_way_left"), mail="ballot_lapsed"),
    Move("reopen_ballot", (S.OBJECTION,), S.BALLOT, P.LEAD_CASE,
         needs=("objections_answered",), mail="ballot_reopened"),
    Move("sign", (S.AGREED,), S.DECIDED, P.SIGN, asks=("document_number",), mail="decided"),
    Move("hand_back", (S.AGREED,), S.DRAFT, P.SIGN, asks=("reason",), mail="handed_back"),
    Move("schedule", (S.DECIDED,), S.SCHEDULED, P.CLOCK),
    Move("pause", (S.SCHEDULED,), S.PAUSED, P.CLOCK, needs=("deadline_reached", "pause_wanted"), mail="paused"),
    Move("take_effect", (S.SCHEDULED, S.PAUSED), S.IN_EFFECT, P.CLOCK,
         needs=("deadline_reached", "pause_over"), mail="in_effect"),
    Move("withdraw", (S.DRAFT, S.CONSULTATION, S.OBJECTION, S.NO_DECISION), S.WITHDRAWN, P.LEAD_CASE,
         asks=("reason",), mail="withdrawn"),
)  # fmt: skip

BY_NAME: dict[str, Move] = {move.name: move for move in MOVES}

# The road most cases take, for the step indicator.
MAIN_ROAD: tuple[S, ...] = (
    S.DRAFT, S.CONSULTATION, S.BALLOT, S.AGREED, S.SCHEDULED, S.PAUSED, S.IN_EFFECT,
)  # fmt: skip

OPEN_STATES: tuple[S, ...] = (
    S.DRAFT, S.CONSULTATION, S.BALLOT, S.OBJECTION, S.AGREED, S.NO_DECISION,
)  # fmt: skip
DECIDED_STATES: tuple[S, ...] = (S.DECIDED, S.SCHEDULED, S.PAUSED)


def moves_from(state: str) -> tuple[Move, ...]:
    """The moves that leave a state, in the order of the table."""
    return tuple(move for move in MOVES if state in move.sources)


def mermaid() -> str:
    """The table drawn as a Mermaid state diagram; moves of the clock are marked."""
    lines = ["stateDiagram-v2", f"    [*] --> {S.DRAFT.value}"]
    for move in MOVES:
        by = " (clock)" if move.by_clock else ""
        lines += [f"    {source.value} --> {move.target.value}: {move.name}{by}" for source in move.sources]
    ends = [state for state in S if not moves_from(state)]
    lines += [f"    {state.value} --> [*]" for state in ends]
    return "\n".join(lines) + "\n"
