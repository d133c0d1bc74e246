"""The demo's people: invented, and told from real ones by addresses that cannot exist (RFC 2606, section 2)."""

from dataclasses import dataclass

from django.conf import settings

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.scope import without_scope
from audit.directory.models import User

ADDRESS = "@demo.invalid"


@dataclass(frozen=True)
class DemoPerson:
    """One button of the demo's sign-in page."""

    role: str
    user: User


def demo_people() -> list[DemoPerson]:
    """The first invented person of each role, of all ministries; empty outside the demo.

    Whoever has a real address gets no button: a real register that is started as a demo by mistake stays closed."""
    if not settings.DEMO:
        return []
    first: dict[str, User] = {}
    # Nobody is signed in yet, so no ministry is open; only the demo's invented people are read.
    with without_scope():
        grants = Grant.objects.on(clock.today()).of_role(*Role).filter(user__email__endswith=ADDRESS)
        for grant in grants.order_by("pk"):
            first.setdefault(grant.role, grant.user)
    return [DemoPerson(str(role.label), first[role]) for role in Role if role in first]


def has_invented_people() -> bool:
    """Whether a demo was loaded into this database."""
    return User.objects.filter(email__endswith=ADDRESS).exists()


def has_real_people() -> bool:
    """Whether somebody of a ministry can sign in who was not invented for the demo."""
    people = User.objects.filter(is_active=True).exclude(ministry=None)
    return people.exclude(email__endswith=ADDRESS).exists()
