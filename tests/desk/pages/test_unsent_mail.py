"""What stands on the outbox page beside the mails: what waits, and what was never sent."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client, override_settings

from audit.access.choices import Role
from audit.directory.models import Ministry, Unit, User
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.reminders.actions import remind_owing
from tests.mail.kinds import made_up, tell
from tests.reminders import rows
from tests.world import later

__all__ = ["made_up"]

MakeUser = Callable[..., User]
SignIn = Callable[[User], Client]


def waiting(client: Client) -> list[str]:
    """Kind and person of each row that waits, as the page shows them."""
    page = client.get("/outbox/").content.decode()
    rows = re.findall(r"<tr>(.*?)</tr>", page.partition('id="waiting"')[2].partition("</form>")[0], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows[1:]]
    return [" · ".join(re.sub(r"<[^>]*>", "", cell).strip() for cell in row[:3]) for row in cells]


@pytest.fixture
def slow() -> Iterator[None]:
    with override_settings(MAIL_QUIET=timedelta(minutes=10), MAIL_MOST=timedelta(minutes=60)):
        yield


@pytest.mark.usefixtures("made_up", "slow")
def test_the_outbox_shows_what_waits_and_when_it_goes(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    kim, secretary = make_user("kim", Role.STAFF, language="en"), make_user("sec", Role.SECRETARY)
    tell(kim, secretary, what="a")
    tell(kim, what="b")
    client = sign_in(kim)
    assert waiting(client) == ["2 cases were decided · Kim · Mon 9 Mar 2026 10:00"]
    assert "Send now" not in client.get("/outbox/").content.decode()
    client = sign_in(secretary)
    assert waiting(client) == [
        "결재된 안건 2건 · kim 님 · 2026. 3. 9.(월) 10:00", "결재된 안건 1건 · sec 님 · 2026. 3. 9.(월) 10:00",
    ]  # fmt: skip
    assert client.get("/outbox/").content.decode().count("지금 보내기") == 2


@pytest.mark.usefixtures("made_up", "slow")
def test_who_resends_mail_sends_what_waits_now(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    kim, secretary = make_user("kim", Role.STAFF), make_user("sec", Role.SECRETARY, language="en")
    tell(kim, what="a")
    url = f"/outbox/waiting/{Notice.objects.get().pk}/send/"
    assert sign_in(kim).post(url).status_code == 403
    client = sign_in(secretary)
    assert f'formaction="{url}"' in client.get("/outbox/").content.decode()
    assert (client.get(url).status_code, Notice.objects.get().hurried_at) == (302, None)
    assert "goes out in a moment" in client.post(url, follow=True).content.decode()
    assert compose_due() == Counter(composed=1)
    assert (waiting(client), OutboxMail.objects.get().recipient) == ([], kim)
    assert client.post(url).status_code == 409


@pytest.mark.usefixtures("made_up")
def test_the_outbox_says_what_was_not_sent_and_why(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn
) -> None:
    kim, lee = make_user("kim", Role.STAFF, language="en"), make_user("lee", Role.STAFF, language="en")
    tell(kim, what="a", dropped="over")
    compose_due()
    assert "The matter was over before the mail was written." in sign_in(kim).get("/outbox/").content.decode()
    assert "The matter was over" not in sign_in(lee).get("/outbox/").content.decode()


@pytest.mark.usefixtures("slow")
def test_a_reminder_that_waits_tells_nobody_whom_a_sealed_ballot_waits_for(
    unit: Unit, make_user: MakeUser, sign_in: SignIn
) -> None:
    people = {
        role: make_user(role.value, role) for role in (Role.SECRETARY, Role.ADMIN, Role.AUDITOR, Role.MEMBER)
    }
    ballot = rows.ballot(unit, [people[Role.MEMBER]], later(days=14))
    remind_owing(by=people[Role.SECRETARY], kind="position", about=[f"ballot:{ballot.pk}"])
    notice = Notice.objects.get()
    assert {role: len(waiting(sign_in(person))) for role, person in people.items()} == {
        Role.SECRETARY: 1, Role.ADMIN: 0, Role.AUDITOR: 0, Role.MEMBER: 1,
    }  # fmt: skip
    assert sign_in(people[Role.ADMIN]).post(f"/outbox/waiting/{notice.pk}/send/").status_code == 404
