"""What somebody typed comes back: signed out in another tab, signed in again there, too late, with a file."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from audit.directory.models import Unit, User
from audit.register.actions import withdraw_item
from audit.register.models import WorkItem
from tests.pages.reading import text
from tests.register.people import head, staff
from tests.register.world import answers, make_item

SignIn = Callable[[User], Client]
__all__ = ["head", "staff"]
NEW = "/register/new/"
FROM_HERE = {"Origin": "http://testserver"}


@pytest.fixture
def browser(staff: User) -> Client:
    """Signed in, and asked for the token of its forms as a browser is."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff)
    client.get(NEW)
    return client


def token(client: Client) -> str:
    return client.cookies["csrftoken"].value


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of the form that sends once more."""
    form = html[html.index('action="/register/new/"') :]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))


def test_text_typed_before_a_sign_out_is_sent_after_the_next_sign_in(
    browser: Client, staff: User, unit: Unit
) -> None:
    sent = answers(unit=unit.pk, title="새 주간 보고") | {"csrfmiddlewaretoken": token(browser)}
    browser.post("/sign-out/", {"csrfmiddlewaretoken": token(browser)})
    refused = browser.post(NEW, sent, headers=FROM_HERE)
    assert (refused.status_code, "새 주간 보고" in text(refused)) == (403, True)
    assert refused.headers["Cache-Control"] == "private, no-store"
    kept = hidden(refused.content.decode())
    assert {name: kept[name] for name in answers()} == answers(title="새 주간 보고")
    browser.force_login(staff)
    del browser.cookies["csrftoken"]
    browser.get("/")  # the other tab has a token of its own
    old = browser.post(NEW, {**kept, "csrfmiddlewaretoken": sent["csrfmiddlewaretoken"]}, headers=FROM_HERE)
    assert (old.status_code, "kim 님 이름으로 다시 보내기" in text(old)) == (403, True)
    assert not WorkItem.objects.exists()
    again = {**hidden(old.content.decode()), "csrfmiddlewaretoken": token(browser)}
    assert browser.post(NEW, again, headers=FROM_HERE).status_code == 302
    assert WorkItem.objects.get().title == "새 주간 보고"


def test_nothing_that_a_foreign_page_sends_is_given_a_token(browser: Client, unit: Unit) -> None:
    for origin in ("https://evil.example", "null"):
        refused = browser.post(NEW, answers(unit=unit.pk, title="남의 글"), headers={"Origin": origin})
        assert (refused.status_code, "남의 글" in text(refused)) == (403, False)
        assert 'action="/register/new/"' not in refused.content.decode()


def test_a_file_has_to_be_chosen_again_and_the_page_says_so(client: Client, staff: User) -> None:
    sent = {"note": "이번 달 목록", "file": SimpleUploadedFile("목록.csv", b"a,b"), "password": "두 낱말"}
    html = client.post("/register/import/", sent, headers=FROM_HERE).content.decode()
    assert "파일을 다시 선택하십시오: 목록.csv" in html
    assert 'enctype="multipart/form-data"' in html
    assert ("이번 달 목록" in html, "두 낱말" in html) == (True, False)


def test_who_was_too_late_gets_the_text_back(sign_in: SignIn, staff: User, head: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    client = sign_in(head)
    withdraw_item(by=staff, item=item, version=1)
    place = f"/register/{item.pk}/edit/"
    late = client.post(
        place, answers(version=1, title="고친 이름"), headers={"Referer": f"http://testserver{place}"}
    )
    assert late.status_code == 409
    shown = text(late)
    assert "회수된 업무라 수정할 수 없습니다" in shown
    assert "고친 이름" in shown


def test_a_button_without_text_still_leads_back_with_a_message(
    sign_in: SignIn, head: User, staff: User, unit: Unit
) -> None:
    item = make_item(staff, unit)
    place = f"/register/{item.pk}/"
    answer = sign_in(head).post(f"{place}restore/", headers={"Referer": f"http://testserver{place}"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"http://testserver{place}")
