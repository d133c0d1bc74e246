"""Records that a law requires: who says so, and that it can be taken back."""

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core.refusals import SomebodyWasFaster
from audit.journal.models import Event
from audit.register.actions import state_protection
from tests.cases.council import Council, council, refused
from tests.world import MakeUser

__all__ = ["council"]


def test_the_head_and_the_task_force_state_it_and_take_it_back(council: Council) -> None:
    item = council.item()
    item = state_protection(by=council.head, item=item, version=item.version, law=" 기록물법 제18조 ")
    assert item.protected == "기록물법 제18조"
    state_protection(by=council.secretary, item=item, version=None, law="")
    told = [event.facts for event in Event.objects.filter(kind="item.protected").order_by("sequence")]
    assert told == [{"before": "", "after": "기록물법 제18조"}, {"before": "기록물법 제18조", "after": ""}]


def test_the_same_again_changes_nothing(council: Council) -> None:
    item = council.item()
    version = state_protection(by=council.head, item=item, version=None, law="").version
    assert (version, Event.objects.filter(kind="item.protected").count()) == (1, 0)


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.MEMBER, Role.AUDITOR])
def test_nobody_else_states_it(council: Council, make_user: MakeUser, role: Role) -> None:
    other, item = make_user("other", role, unit=council.other), council.item()
    with refused(NotAllowed):
        state_protection(by=other, item=item, version=None, law="기록물법")
    with refused(SomebodyWasFaster):
        state_protection(by=council.head, item=item, version=9, law="기록물법")
