"""Agreed cases, signed or delegated by the minister."""

from datetime import timedelta

from audit.cases.actions import delegate_signing, sign_together
from audit.cases.models import Case, Delegation
from audit.core import clock
from audit.directory.models import User
from tests.access.rows import proof
from tests.cases.council import Council


def agreed(council: Council, count: int = 2) -> list[Case]:
    """Agreed cases about different work."""
    return [council.closed("YYYYYYYYY", council.item(f"보고 {number}")) for number in range(count)]


def shown(cases: list[Case]) -> dict[int, int]:
    return {case.pk: case.version for case in cases}


def sign(by: User, cases: list[Case]) -> list[Case]:
    return sign_together(by=by, cases=shown(cases), document_number="혁신-7", second_factor=proof(by))


def delegate(council: Council, member: int = 0, *, days: int = 30, **limits: object) -> Delegation:
    """The minister lets a member sign from today on."""
    today = clock.today()
    return delegate_signing(
        by=council.minister,
        delegate=council.members[member],
        since=today,
        until=today + timedelta(days=days),
        rule_number="위임전결 규정 제4조",
        second_factor=proof(council.minister),
        **limits,  # type: ignore[arg-type]  # loose limits
    )
