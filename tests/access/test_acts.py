"""The markers of acts: who may, what None means, under which lock, and what a wrong declaration says."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.access.acts import (
    action,
    clock_act,
    oneself,
    oneself_or,
    operator_act,
    own_act,
    part_of_act,
    public_act,
)
from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.permissions import Permission
from audit.core.refusals import AlreadyDone
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import act_is_running, audited
from audit.journal.models import Head
from tests.world import MakeUser

DONE = "done"


@part_of_act
def a_part() -> str:
    return DONE


@action(Permission.LOG_WORK, on="unit")
def log(*, by: User | None, unit: Unit | None) -> str:
    return DONE


@action(Permission.LOG_WORK, on="place.unit")
def log_deeper(*, by: User | None, place: Any) -> str:
    return DONE


@action(Permission.LOG_WORK)
def log_anywhere(*, by: User | None) -> str:
    return DONE


@action(Permission.LOG_WORK, unattended=True)
def log_by_command(*, by: User | None = None) -> str:
    return DONE


@action(oneself, on="user")
def only_oneself(*, by: User | None, user: User) -> str:
    return DONE


@action(oneself_or(Permission.MANAGE_PEOPLE), on="user")
def for_somebody(*, by: User | None, user: User) -> str:
    return DONE


def _by_both(by: User, unit: Unit, word: str) -> bool:
    if word == "done":
        raise AlreadyDone
    return unit.code == word


@action(_by_both, on=("unit", "word"))
def of_two(*, by: User | None, unit: Unit, word: str) -> str:
    return DONE


@own_act()
def own(*, by: User | None) -> str:
    return DONE


@own_act(on="user")
def own_row(*, by: User | None, user: User) -> str:
    return DONE


@operator_act()
def operate(*, by: User | None) -> str:
    return DONE


@operator_act(unattended=True)
def operate_by_command(*, by: User | None) -> str:
    return DONE


@operator_act(unattended=True)
def at_the_command_line_alone() -> str:
    return DONE


@public_act
def public() -> str:
    return a_part()


def tried(act: Callable[[], str]) -> str:
    try:
        return act()
    except (NotAllowed, AlreadyDone) as refusal:
        return refusal.code


def test_an_act_asks_about_the_object_of_its_parameter(
    make_user: MakeUser, unit: Unit, other_unit: Unit
) -> None:
    kim, lee = make_user("kim", Role.STAFF, unit=unit), make_user("lee")
    outcomes = {
        "there": tried(lambda: log(by=kim, unit=unit)),
        "elsewhere": tried(lambda: log(by=kim, unit=other_unit)),
        "about nothing": tried(lambda: log(by=kim, unit=None)),
        "an attribute": tried(lambda: log_deeper(by=kim, place=SimpleNamespace(unit=unit))),
        "an attribute elsewhere": tried(lambda: log_deeper(by=kim, place=SimpleNamespace(unit=other_unit))),
        "an attribute that is None": tried(lambda: log_deeper(by=kim, place=SimpleNamespace(unit=None))),
        "anywhere": tried(lambda: log_anywhere(by=kim)),
        "without the right": tried(lambda: log_anywhere(by=lee)),
    }
    assert outcomes == {
        "there": DONE,
        "elsewhere": "NotAllowed",
        "about nothing": "NotAllowed",
        "an attribute": DONE,
        "an attribute elsewhere": "NotAllowed",
        "an attribute that is None": "NotAllowed",
        "anywhere": DONE,
        "without the right": "NotAllowed",
    }


def test_nobody_is_somebody_only_where_the_act_says_so(make_user: MakeUser, unit: Unit) -> None:
    kim = make_user("kim")
    assert [
        tried(lambda: log(by=None, unit=unit)),
        tried(lambda: log_anywhere(by=None)),
        tried(lambda: only_oneself(by=None, user=kim)),
        tried(lambda: own(by=None)),
        tried(lambda: operate(by=None)),
    ] == ["NotAllowed"] * 5
    assert [
        log_by_command(by=None),
        log_by_command(),
        operate_by_command(by=None),
        at_the_command_line_alone(),
        public(),
    ] == [DONE] * 5
    assert tried(lambda: log_by_command(by=kim)) == "NotAllowed"


def test_a_rule_says_what_no_permission_can(make_user: MakeUser, unit: Unit) -> None:
    kim, lee, admin = make_user("kim"), make_user("lee"), make_user("admin", Role.ADMIN)
    assert [tried(lambda by=by: only_oneself(by=by, user=kim)) for by in (kim, lee, admin)] == [  # type: ignore[misc]  # a lambda with a default has no inferred type
        DONE,
        "NotAllowed",
        "NotAllowed",
    ]
    assert [tried(lambda by=by: for_somebody(by=by, user=kim)) for by in (kim, lee, admin)] == [  # type: ignore[misc]  # a lambda with a default has no inferred type
        DONE,
        "NotAllowed",
        DONE,
    ]
    words = (unit.code, "other", "done")
    assert [tried(lambda word=word: of_two(by=kim, unit=unit, word=word)) for word in words] == [  # type: ignore[misc]  # a lambda with a default has no inferred type
        DONE,
        "NotAllowed",
        "AlreadyDone",
    ]


def test_own_acts_are_about_nobody_else(make_user: MakeUser) -> None:
    kim, lee = make_user("kim"), make_user("lee")
    assert [own(by=kim), own_row(by=kim, user=kim), tried(lambda: own_row(by=kim, user=lee))] == [
        DONE,
        DONE,
        "NotAllowed",
    ]


def test_operators_acts_are_for_operators(make_user: MakeUser) -> None:
    operator = User.objects.create_superuser("root", name_ko="운영자", email="root@host.example")
    admin = make_user("admin", Role.ADMIN)
    for act in (operate, operate_by_command):
        assert [tried(lambda act=act, by=by: act(by=by)) for by in (operator, admin)] == [DONE, "NotAllowed"]  # type: ignore[misc]  # a lambda with a default has no inferred type


def locks(act: Callable[[], object]) -> int:
    """How often an act reads the head of the journal, which is its lock."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return sum(Head._meta.db_table in query["sql"] for query in seen)


def test_only_what_can_stand_in_the_journal_takes_its_lock(ministry: Ministry, make_user: MakeUser) -> None:
    operator = User.objects.create_superuser("root", name_ko="운영자", email="root@host.example")
    kim = make_user("kim", Role.STAFF)
    counts = [
        locks(lambda: log_anywhere(by=kim)),
        locks(lambda: operate(by=operator)),
        locks(lambda: own(by=kim)),
        locks(public),
        locks(audited(a_part)),
    ]
    assert counts == [1, 1, 0, 0, 1]


@pytest.mark.django_db
def test_an_operator_acts_where_no_ministry_is_open_yet() -> None:
    operator = User.objects.create_superuser("root", name_ko="운영자", email="root@host.example")
    assert locks(lambda: operate(by=operator)) == 0


def test_the_lock_comes_before_the_question_and_the_question_before_the_body(ministry: Ministry) -> None:
    seen: list[str] = []

    def rule(by: User) -> bool:
        seen.append(f"asked, running: {act_is_running()}, in a transaction: {connection.in_atomic_block}")
        return True

    @action(rule)
    def act(*, by: User) -> None:
        seen.append("done")

    with CaptureQueriesContext(connection) as queries:
        act(by=User())
    assert seen == ["asked, running: True, in a transaction: True", "done"]
    assert any(Head._meta.db_table in query["sql"] for query in queries)
    assert not act_is_running()


def test_the_gate_is_asked_for_outer_and_inner_alike(make_user: MakeUser, unit: Unit) -> None:
    @action(Permission.MANAGE_PEOPLE)
    def outer(*, by: User) -> str:
        return log(by=by, unit=unit)

    admin = make_user("admin", Role.ADMIN)
    assert tried(lambda: outer(by=admin)) == "NotAllowed"  # MANAGE_PEOPLE alone logs no work


def test_a_part_runs_inside_an_act_and_nowhere_else(ministry: Ministry) -> None:
    with pytest.raises(
        RuntimeError, match=r"test_acts\.a_part is a part of an act and was called outside one"
    ):
        a_part()
    assert audited(a_part)() == DONE

    @audited
    def refused() -> None:
        raise AlreadyDone

    with pytest.raises(AlreadyDone):
        refused()
    with pytest.raises(RuntimeError):  # an act that failed has ended all the same
        a_part()


def without_by(*, unit: Unit) -> None: ...


def positional(by: User, *, unit: Unit) -> None: ...


def named(*, by: User) -> None: ...


@pytest.mark.parametrize(
    ("marker", "function", "sentence"),
    [
        (action(Permission.LOG_WORK), without_by, "without_by takes no keyword-only parameter by"),
        (action(Permission.LOG_WORK), positional, "positional takes no keyword-only parameter by"),
        (action(Permission.SIGN), named, "named takes no keyword-only parameter second_factor"),
        (action(Permission.LOG_WORK, on="item.unit"), named, "named takes no keyword-only parameter item"),
        (own_act(), without_by, "without_by takes no keyword-only parameter by"),
        (own_act(on="user"), named, "named takes no keyword-only parameter user"),
        (operator_act(), without_by, "without_by takes no keyword-only parameter by"),
        (clock_act, named, "named is the clock's: nobody may call it, so it takes no `by`"),
        (own_act(), own, "own is declared twice"),
        (part_of_act, a_part, "a_part is declared twice"),
        (public_act, public, "public is declared twice"),
    ],
)
def test_a_wrong_declaration_fails_where_it_stands(
    marker: Callable[[Any], Any], function: Callable[..., Any], sentence: str
) -> None:
    with pytest.raises(TypeError, match=sentence):
        marker(function)
