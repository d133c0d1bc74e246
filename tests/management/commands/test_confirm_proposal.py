from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.directory.models import Ministry
from audit.people.actions import ask_for_role
from audit.people.models import OfficeProposal
from tests.world import MakeUser


@pytest.fixture
def proposal(make_user: MakeUser, ministry: Ministry) -> OfficeProposal:
    Ministry.objects.filter(pk=ministry.pk).update(founding_ended_at=clock.now())
    made = ask_for_role(
        by=make_user("admin", Role.ADMIN), user=make_user("kim"), role=Role.CHAIR, since=clock.today()
    )
    assert isinstance(made, OfficeProposal)
    return made


def confirm(code: str, number: int, reason: str = "다른 확인자가 없습니다.") -> str:
    out = StringIO()
    call_command("confirm_proposal", code, number, reason=reason, stdout=out)
    return out.getvalue()


def test_it_confirms_where_nobody_can(proposal: OfficeProposal) -> None:
    assert confirm("motir", proposal.pk).startswith("Confirmed: Kim")
    assert Grant.objects.filter(user=proposal.person, role=Role.CHAIR).exists()
    with pytest.raises(CommandError, match="over"):
        confirm("motir", proposal.pk)


def test_it_is_refused_while_somebody_can(proposal: OfficeProposal, make_user: MakeUser) -> None:
    make_user("auditor", Role.AUDITOR)
    with pytest.raises(CommandError, match="Auditor can confirm"):
        confirm("motir", proposal.pk)


@pytest.mark.parametrize(
    ("code", "number", "reason", "said"),
    [
        ("moe", 0, "x", "no ministry with the code moe"),
        ("motir", 99, "x", "no proposal 99"),
        ("motir", 0, " ", "Say why"),
        ("motir", 0, "x" * 501, "Say why"),
    ],
)
def test_what_it_cannot_do_it_says(
    proposal: OfficeProposal, code: str, number: int, reason: str, said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        confirm(code, number or proposal.pk, reason)
