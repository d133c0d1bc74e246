"""Telling stories side by side in the order of time, so that the demo's journal reads as if it had been lived."""

from collections.abc import Generator, Iterable
from datetime import datetime
from heapq import heapify, heappop, heappush

from audit.core import clock

# A story yields the moment of its next act, and acts when it is called again: the clock then stands at that moment.
Story = Generator[datetime, None, None]


def play(stories: Iterable[Story], until: datetime) -> None:
    """Run all stories up to `until`, always the one whose next act comes first; what would come later is not told."""
    waiting = [(next(story), place, story) for place, story in enumerate(stories)]
    heapify(waiting)
    while waiting:
        moment, place, story = heappop(waiting)
        if moment > until:
            continue
        with clock.at(moment):
            following = next(story, None)
        if following is not None:
            heappush(waiting, (following, place, story))
