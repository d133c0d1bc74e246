"""How far a value depends on the weights: what if nobody knew them."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from .formula import SCALE


def retire_share(means: Sequence[Fraction], limit: Decimal) -> Fraction | None:
    """The share (0 to 1) of all weightings under which the public value is at most `limit` (0 to 100); None without a mean.

    `means`: the mean level (0 to 4) of each criterion that counts and has marks. Every weighting of these is as likely as any other
    (uniform on the simplex, as in SMAA-2). What 10,000 random draws estimate is computed exactly: the weightings in question are
    one side of a plane through the simplex, and its content follows from the signed distances of the corners (Varsi 1973; Ali 1973,
    "Content of the frustum of a simplex")."""
    if not means:
        return None
    distances = [mean * SCALE - Fraction(limit) for mean in means]
    inside = [each for each in distances if each <= 0]
    shares = [Fraction(1)] + [Fraction(0)] * (len(distances) - len(inside))
    outside = [each for each in distances if each > 0]
    for near in inside:
        for place, far in enumerate(outside, start=1):
            shares[place] = (far * shares[place] - near * shares[place - 1]) / (far - near)
    return shares[-1]
