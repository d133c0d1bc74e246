"""One line of the table, and how it is timed."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

HEADER = f"{'question':<44} {'ours':>12} {'beside':>12} {'ratio':>7}  beside what"


@dataclass(frozen=True)
class Row:
    """`ours` and `beside` in milliseconds, measured in turns in the same run; the ratio is ours ÷ beside."""

    question: str
    ours: float
    beside: float
    beside_what: str

    def __str__(self) -> str:
        ratio = self.ours / self.beside if self.beside else float("nan")
        return f"{self.question:<44} {self.ours:>9.2f} ms {self.beside:>9.2f} ms {ratio:>7.2f}  {self.beside_what}"


def side_by_side(
    question: str,
    ours: Callable[[], object],
    beside: Callable[[], object],
    beside_what: str,
    *,
    turns: int = 7,
) -> Row:
    """Medians of alternating runs, after one warm-up of each."""
    own, other = in_turns(ours, beside, turns=turns)
    return Row(question, own, other, beside_what)


def in_turns(*ways: Callable[[], object], turns: int = 7) -> list[float]:
    """The median of each way in milliseconds, run in turns after one warm-up of each."""
    times: list[list[float]] = [[] for _way in ways]
    for way in ways:
        way()
    for _ in range(turns):
        for way, own in zip(ways, times, strict=True):
            begun = time.perf_counter()
            way()
            own.append((time.perf_counter() - begun) * 1000)
    return [statistics.median(own) for own in times]
