"""The own language: the browser's until somebody chooses, by the switch in the head of every page; mails follow the choice."""

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.actions import queue
from audit.mail.models import OutboxMail
from audit.people.actions import choose_language
from audit.people.events import SIGN_IN_CHANGED_MAIL
from tests.world import MakeUser


@pytest.fixture
def kim(make_user: MakeUser) -> User:
    return make_user("kim", Role.CHAIR, language="")


def language_of(client: Client, asked: str) -> str:
    """The language of the desk, as a browser set to `asked` gets it."""
    return str(client.get("/", headers={"accept-language": asked}).headers["Content-Language"])


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def mail_to(user: User) -> str:
    user.refresh_from_db()
    queue(
        SIGN_IN_CHANGED_MAIL, to=user, key=f"test:{user.language}", context={}, ministry_id=user.ministry_id
    )
    return OutboxMail.objects.order_by("-pk")[0].subject


def test_who_has_not_chosen_reads_pages_in_the_browsers_language_and_mails_in_korean(kim: User) -> None:
    client = browser(kim)
    assert [language_of(client, asked) for asked in ("en-GB", "ko-KR", "fr")] == ["en", "ko", "ko"]
    assert mail_to(kim) == "로그인 설정이 바뀌었습니다"


def test_the_switch_is_kept_for_other_browsers_and_for_mails(kim: User) -> None:
    here, elsewhere = browser(kim), browser(kim)
    before = Event.objects.count()
    assert here.post("/language/", {"language": "en"}).status_code == 302
    assert [language_of(client, "ko-KR") for client in (here, elsewhere)] == ["en", "en"]
    assert mail_to(kim) == "Your sign-in was changed"
    assert Event.objects.count() == before  # nobody else's business


@pytest.mark.parametrize("sent", ["fr", "", "ko\x00"])
def test_another_language_changes_nothing(kim: User, sent: str) -> None:
    client = browser(kim)
    client.post("/language/", {"language": sent})
    kim.refresh_from_db()
    assert (kim.language, language_of(client, "en")) == ("", "en")


def test_looking_at_the_address_changes_nothing(kim: User) -> None:
    browser(kim).get("/language/", {"language": "en"})
    kim.refresh_from_db()
    assert kim.language == ""


def test_an_unknown_language_is_refused(kim: User) -> None:
    with pytest.raises(ValueError, match="fr"):
        choose_language(by=kim, language="fr")
