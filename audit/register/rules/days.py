"""Sets of days as the bits of one whole number: bit n is the n-th day after the first day of a window.

A window of any length is cut, combined and counted in a few operations on that number; no day is made for it. Days are
ordinals here (`date.toordinal`): 1 is Monday, 1 January of the year 1.
"""

from collections.abc import Iterable, Iterator

CYCLE = 146_097  # days of 400 years: the Gregorian calendar repeats, and its weeks with it


def span(length: int) -> int:
    """All days of a window."""
    return (1 << length) - 1


def marked(places: Iterable[int], length: int) -> int:
    """The days at these places of a window of that length; each at least 0, and below `length`."""
    row = bytearray(length // 8 + 1)
    for place in places:
        row[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(row, "little")


def repeated(pattern: int, period: int, length: int) -> int:
    """The pattern of `period` days again and again, cut to the window. Doubled each time, not added one by one."""
    size = period
    while size < length:
        pattern |= pattern << size
        size *= 2
    return pattern & span(length)


def of_cycle(cycle: int, low: int, length: int) -> int:
    """The window that begins on the day `low`, of a set that repeats every 400 years from ordinal 1 on."""
    offset = (low - 1) % CYCLE
    if offset + length <= CYCLE:
        return cycle >> offset & span(length)
    return repeated(cycle >> offset | (cycle & span(offset)) << CYCLE - offset, CYCLE, length)


def first_of(days: int, count: int) -> int:
    """The earliest `count` of the days, all where there are no more."""
    if days.bit_count() <= count:
        return days
    low, high = 0, days.bit_length()
    while low < high:
        middle = (low + high) // 2
        if (days & span(middle)).bit_count() >= count:
            high = middle
        else:
            low = middle + 1
    return days & span(low)


def places(days: int) -> Iterator[int]:
    """The places of the days, ascending."""
    row = f"{days:b}"[::-1]
    place = row.find("1")
    while place >= 0:
        yield place
        place = row.find("1", place + 1)
