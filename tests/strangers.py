"""Somebody of another ministry, for whom nothing of the full one exists."""

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core.scope import ministry_scope
from audit.directory.models import User
from audit.management.demo.story import FIRST_DAY
from tests.world import found as bare_ministry


def stranger() -> User:
    """Somebody with every role in a ministry that has nothing."""
    other = bare_ministry("other", "다른부", "Another Ministry")
    user = User.objects.create_user(
        username="stranger",
        name_ko="이방인",
        name_en="Stranger",
        email="stranger@other.example",
        ministry=other,
    )
    with ministry_scope(other):
        for role in Role:
            Grant.objects.create(ministry=other, user=user, role=role, valid_from=FIRST_DAY)
    return user
