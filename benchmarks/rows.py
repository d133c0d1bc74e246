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
    times: dict[str, list[float]] = {"ours": [], "beside": []}
    ours()
    beside()
    for _ in range(turns):
        for name, way in (("ours", ours), ("beside", beside)):
            begun = time.perf_counter()
            way()
            times[name].append((time.perf_counter() - begun) * 1000)
    return Row(question, statistics.median(times["ours"]), statistics.median(times["beside"]), beside_what)
