"""The demo's people: invented, marked as such, with addresses that cannot exist (RFC 2606, section 2)."""

from dataclasses import dataclass

from django.conf import settings

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.scope import without_scope
from audit.directory.invented import holds_what_is_real
from audit.directory.models import User

ADDRESS = "@demo.invalid"


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
