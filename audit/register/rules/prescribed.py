"""What a rule, an instruction or a demand lays down about a piece of work, and what is free.

Source: PRODUCT §6 (mandate gate). What is prescribed cannot be changed by agreement, everything else can."""

from collections.abc import Collection

from ..choices import FREE, Prescribed

# Until the owner says otherwise, as a rule mostly is; a demand is answered as often as it is made.
UNLESS_STATED = (Prescribed.DONE, Prescribed.FREQUENCY)


def is_bound(mandate: str) -> bool:
    """Whether work under this mandate has to say what is prescribed about it."""
    return mandate not in FREE


def prescribed(mandate: str, stated: Collection[str] | None) -> tuple[Prescribed, ...]:
    """What is prescribed about work of this mandate, in the order of the choices.

    `stated`: the values its owner has given; none of them, or None, where nobody said anything. ValueError for a value that
    is none."""
    if not is_bound(mandate):
        return ()
    if not stated:
        return UNLESS_STATED
    given = {Prescribed(value) for value in stated}
    return tuple(one for one in Prescribed if one in given)
