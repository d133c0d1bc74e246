import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core.refusals import SomebodyWasFaster
from audit.journal.models import Event
from audit.ledger.actions import close_initiative, create_initiative, rename_initiative
from audit.ledger.models import Initiative
from audit.ledger.refusals import InitiativeClosed, InitiativeNameTaken
from tests.world import MakeUser


def test_the_chair_keeps_them(make_user: MakeUser) -> None:
    chair = make_user("chair", Role.CHAIR)
    made = create_initiative(by=chair, name_ko="신통상 전략", name_en="New trade strategy")
    made = rename_initiative(by=chair, initiative=made, version=1, name_ko="신통상", name_en="")
    with pytest.raises(SomebodyWasFaster):
        rename_initiative(by=chair, initiative=made, version=1, name_ko="다른 이름", name_en="")
    close_initiative(by=chair, initiative=made, version=2)
    found = Initiative.objects.get()
    assert (found.name_ko, found.name_en, found.version) == ("신통상", "", 3)
    assert list(Initiative.objects.open()) == []
    with pytest.raises(InitiativeClosed):
        close_initiative(by=chair, initiative=found, version=None)
    assert [event.kind for event in Event.objects.about(found)] == [
        "initiative.closed",
        "initiative.renamed",
        "initiative.created",
    ]


def test_a_name_stands_once(make_user: MakeUser) -> None:
    chair = make_user("chair", Role.CHAIR)
    create_initiative(by=chair, name_ko="신통상 전략")
    other = create_initiative(by=chair, name_ko="제조 AI")
    with pytest.raises(InitiativeNameTaken, match="신통상 전략"):
        create_initiative(by=chair, name_ko="신통상 전략")
    with pytest.raises(InitiativeNameTaken):
        rename_initiative(by=chair, initiative=other, version=None, name_ko="신통상 전략", name_en="")


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.MINISTER, Role.ADMIN, Role.UNIT_HEAD])
def test_nobody_else_does(make_user: MakeUser, role: Role) -> None:
    with pytest.raises(NotAllowed):
        create_initiative(by=make_user("kim", role), name_ko="신통상 전략")
    assert (Initiative.objects.count(), Event.objects.count()) == (0, 0)
