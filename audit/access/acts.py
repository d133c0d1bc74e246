"""How an act declares who may carry it out. A public function of an `actions` module without a marker stops the start (`checks`).

- `@action(Permission.X, on="parameter")`: who holds the right, about the object of that parameter.
- `@own_act()`: people about nothing but themselves, which nobody else has to know.
- `@public_act`: people who are signed out, known by a link or by what the sign-in service says.
- `@operator_act()`: who runs the installation.
- `@clock_act`: what only the clock asks for.
- `@part_of_act`: what only another act calls, in `<room>/actions/parts/`.

An act whose right is of `NEEDS_SECOND_FACTOR` is a signature: the gate also looks at its `second_factor`, and refuses without one.

An act that runs inside another one asks the gate as well; a part does not."""

from collections.abc import Callable, Mapping
from functools import reduce, wraps
from inspect import Parameter, signature
from typing import Any, ParamSpec, TypeVar

from audit.core.scope import ministry_is_open
from audit.directory.models import User
from audit.journal.actions import act_is_running, audited, running_act

from .gate import NotAllowed, can, is_operator
from .permissions import NEEDS_SECOND_FACTOR, Permission
from .second_factor import demand_second_factor

P = ParamSpec("P")
R = TypeVar("R")
Rule = Callable[..., bool | Permission]

ACTION = "action"
OWN = "own act"
PUBLIC = "public act"
OPERATORS = "operator's act"
CLOCK = "clock's act"
PART = "part of an act"
SECOND_FACTOR = "second_factor"  # the parameter of a signature


def action(
    right: Permission | Rule, *, on: str | tuple[str, ...] = (), unattended: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare an act of people: one transaction, the ministry's lock, the gate's question about `by`, then the body.

    `on` names the keyword parameter the question is about, or an attribute of it ("consultation.case"); without it the right
    may be held anywhere in the ministry. `right` is a permission or a rule: a function of `by` and what `on` names (several
    names, several values) that says whether `by` may, or raises a refusal that says more than NotAllowed, or names the
    permission it comes down to, which is then asked about the first of them.
    `unattended`: `by` may be None, who is asked nothing. That is the command line, the demo or the clock; say which."""
    names = (on,) if isinstance(on, str) else on

    def allowed(by: User, given: Mapping[str, object]) -> bool:
        about = [_value(given, name) for name in names]
        if any(each is None for each in about):
            return False  # "about nothing" must not turn into "anywhere"
        wanted = right if isinstance(right, Permission) else right(by, *about)
        if not isinstance(wanted, Permission):
            return wanted
        if not can(by, wanted, *about[:1]):
            return False
        if wanted in NEEDS_SECOND_FACTOR:
            demand_second_factor(by, given.get(SECOND_FACTOR))
        return True

    proof = (SECOND_FACTOR,) if right in NEEDS_SECOND_FACTOR else ()
    return _gated(ACTION, audited, allowed, (*names, *proof), unattended=unattended)


def own_act(*, on: str = "") -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare an act of people about nothing but themselves; with `on`, that parameter is the person it is about.

    One transaction, no lock: it stands in no journal. What does is an `action` with the rule `oneself`."""
    names = (on,) if on else ()

    def allowed(by: User, given: Mapping[str, object]) -> bool:
        return all(oneself(by, _value(given, name)) for name in names)

    return _gated(OWN, _in_transaction, allowed, names)


def operator_act(*, unattended: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare an act of operators: one transaction and, where a ministry is open, its lock; then the question.

    `unattended`: `by` may be None, the operator at the command line of the installation."""

    def allowed(by: User, given: Mapping[str, object]) -> bool:
        return is_operator(by)

    return _gated(OPERATORS, _alone, allowed, unattended=unattended)


def public_act(act: Callable[P, R]) -> Callable[P, R]:
    """Declare an act of people who need not be signed in: one transaction, no lock, nobody is asked.

    Whoever calls it has checked the link, or the answer of the sign-in service."""
    return _declared(PUBLIC, act, _in_transaction(act))


def clock_act(act: Callable[P, R]) -> Callable[P, R]:
    """Declare what only the clock asks for. Twice is the same as once; it goes in steps, each a transaction of its own."""
    if "by" in signature(act).parameters:
        raise TypeError(f"{_name(act)} is the clock's: nobody may call it, so it takes no `by`")
    return _declared(CLOCK, act, act)


def part_of_act(part: Callable[P, R]) -> Callable[P, R]:
    """Declare what only another act calls: it runs in the transaction and under the lock and the right of that one."""

    @wraps(part)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if not act_is_running():
            raise RuntimeError(f"{_name(part)} is a part of an act and was called outside one")
        return part(*args, **kwargs)

    return _declared(PART, part, run)


# --- rules several rooms use --------------------------------------------------------------------------------------------


def oneself(by: User, user: User) -> bool:
    """People may do it for themselves, and nobody else for them."""
    return by.pk == user.pk


def oneself_or(permission: Permission) -> Rule:
    """People may do it for themselves, and for others who holds the permission."""

    def allowed(by: User, user: User) -> bool:
        return oneself(by, user) or can(by, permission)

    return allowed


# --- how the markers work -----------------------------------------------------------------------------------------------


def _gated(
    kind: str,
    alone: Callable[[Callable[P, R]], Callable[P, R]],
    allowed: Callable[[User, Mapping[str, object]], bool],
    on: tuple[str, ...] = (),
    *,
    unattended: bool = False,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A marker that asks `allowed`, of `by` and the keywords that were given, inside what `alone` opens."""

    def declare(act: Callable[P, R]) -> Callable[P, R]:
        _demand_keywords(act, on, unattended=unattended)

        @wraps(act)
        def gated(*args: P.args, **kwargs: P.kwargs) -> R:
            by: Any = kwargs.get("by")
            if not (unattended if by is None else allowed(by, kwargs)):
                raise NotAllowed()
            return act(*args, **kwargs)

        return _declared(kind, act, alone(gated))

    return declare


def _demand_keywords(act: Callable[..., object], on: tuple[str, ...], *, unattended: bool) -> None:
    """What the gate asks about is given by name and by the caller: a wrong declaration fails when it is read, not when it is used."""
    parameters = signature(act).parameters
    needed = [name.partition(".")[0] for name in on]
    if "by" in parameters or not unattended:
        needed.append("by")
    for name in needed:
        found = parameters.get(name)
        if found is None or found.kind is not Parameter.KEYWORD_ONLY:
            raise TypeError(
                f"{_name(act)} takes no keyword-only parameter {name}, which its declaration needs"
            )


def _declared(kind: str, act: Callable[P, R], run: Callable[P, R]) -> Callable[P, R]:
    if hasattr(act, "declared"):
        raise TypeError(f"{_name(act)} is declared twice")
    run.declared = kind  # type: ignore[attr-defined]  # read by checks.py
    return run


def _in_transaction(act: Callable[P, R]) -> Callable[P, R]:
    @wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with running_act():
            return act(*args, **kwargs)

    return run


def _alone(act: Callable[P, R]) -> Callable[P, R]:
    """Under the lock of the open ministry. Where none is open, there is none to lock yet."""
    locked, unlocked = audited(act), _in_transaction(act)

    @wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        return (locked if ministry_is_open() else unlocked)(*args, **kwargs)

    return run


def _value(given: Mapping[str, object], name: str) -> Any:
    """The parameter of that name, or an attribute of it."""
    first, *rest = name.split(".")
    return reduce(getattr, rest, given[first])


def _name(act: Callable[..., object]) -> str:
    return f"{act.__module__}.{act.__qualname__}"
