"""The demo's people: invented, marked as such, with addresses that cannot exist (RFC 2606, section 2)."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.scope import without_scope
from audit.directory.invented import holds_what_is_real
from audit.directory.models import User

ADDRESS = "@demo.invalid"
CODE_LIVES = 5  # minutes: who reads the page first need not hurry


@dataclass(frozen=True)
class DemoPerson:
    """One button of the demo's sign-in page."""

    role: str
    user: User


def demo_people() -> list[DemoPerson]:
    """The first invented person of each role, of all ministries; empty outside the demo.

    Empty, too, from the moment on a real person is let in: asked with each request, not at the start alone."""
    if not settings.DEMO or holds_what_is_real():
        return []
    first: dict[str, User] = {}
    # Nobody is signed in yet, so no ministry is open; only the demo's invented people are read.
    with without_scope():
        grants = Grant.objects.on(clock.today()).of_role(*Role).filter(user__invented=True)
        for grant in grants.order_by("pk"):
            first.setdefault(grant.role, grant.user)
    return [DemoPerson(str(role.label), first[role]) for role in Role if role in first]


def shows_codes(user: User) -> bool:
    """Whether this person's pages show the code they ask for: somebody invented, in the demo, and nobody else ever."""
    return bool(settings.DEMO and user.invented and not holds_what_is_real())


def demo_code(request: Any, *, minutes_ago: int = 0) -> str:
    """The six digits that stand for an authenticator's, of a person, a session and a minute; only who has the key knows them."""
    minute = int(clock.now().timestamp()) // 60 - minutes_ago
    told = f"{request.user.pk}:{request.session.session_key}:{minute}"
    digest = salted_hmac("audit.accounts.demo.code", told, algorithm="sha256").digest()
    return f"{int.from_bytes(digest) % 10**6:06}"


def is_demo_code(request: Any, typed: str) -> bool:
    """Whether it is one of the codes the page has shown lately."""
    digits = "".join(filter(str.isdecimal, typed))
    shown = (demo_code(request, minutes_ago=minutes) for minutes in range(CODE_LIVES))
    return shows_codes(request.user) and any(constant_time_compare(digits, code) for code in shown)
