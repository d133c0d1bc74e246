"""How a move of a case is told: the button, what will happen, and who hears of it."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class MoveWords:
    """`label`: the button. `title`: the head of the confirm page. `happens`: one sentence a consequence.
    `ends`: the move ends something, its button is drawn as such; `back`: it undoes a step and is never the one to take first."""

    label: str | Promise
    title: str | Promise
    happens: tuple[str | Promise, ...]
    mail: str | Promise
    ends: bool = False
    back: bool = False
