"""The pages of refusal and failure help, in both languages, even with nothing behind them."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils import translation

from audit.access.choices import Role
from audit.directory.models import Unit
from tests.world import MakeUser


def draw(name: str, language: str, context: dict[str, str], *, request: bool = True) -> str:
    asked: HttpRequest | None = None
    if request:
        asked = RequestFactory().get("/x/")
        asked.user = AnonymousUser()
    with translation.override(language):
        return get_template(name).render(context, asked)


@pytest.mark.parametrize(
    ("name", "language", "heading"),
    [
        ("400.html", "ko", "보낸 내용을 읽지 못했습니다"),
        ("400.html", "en", "This could not be read"),
        ("413.html", "ko", "보낸 내용이 너무 큽니다"),
        ("413.html", "en", "What you sent is too large"),
        ("403_csrf.html", "ko", "화면이 오래되어 보내지 못했습니다"),
        ("403_csrf.html", "en", "This page was too old to be sent"),
        ("403.html", "ko", "이 화면을 볼 권한이 없습니다"),
        ("403.html", "en", "You cannot open this page"),
        ("404.html", "ko", "화면을 찾을 수 없습니다"),
        ("404.html", "en", "This page was not found"),
        ("409.html", "ko", "처리하지 않았습니다"),
        ("409.html", "en", "This was not carried out"),
        ("500.html", "ko", "처리 중 오류가 났습니다"),
        ("500.html", "en", "Something went wrong here"),
    ],
)
def test_one_heading_one_language_one_way_on(name: str, language: str, heading: str) -> None:
    html = draw(name, language, {"reason": "왜"})
    assert re.findall(r"<h1>\s*(.*?)\s*</h1>", html) == [heading]
    assert re.findall(r'<html lang="(.*?)">', html) == [language]
    assert html.count('class="krds-btn medium primary" href="/"') == 1


def test_a_form_of_an_old_page_is_answered_in_the_house(make_user: MakeUser) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("kim", Role.CHAIR))
    answer = client.post("/results/baseline/")
    heading = re.findall(r"<h1>\s*(.*?)\s*</h1>", answer.content.decode())
    assert (answer.status_code, heading) == (403, ["화면이 오래되어 보내지 못했습니다"])


def test_what_no_form_sends_is_answered_in_the_house(make_user: MakeUser, unit: Unit, client: Client) -> None:
    client.force_login(make_user("kim", Role.UNIT_HEAD, unit=unit))
    answer = client.post("/register/confirm/", {"items": "none"})
    heading = re.findall(r"<h1>\s*(.*?)\s*</h1>", answer.content.decode())
    assert (answer.status_code, heading) == (400, ["보낸 내용을 읽지 못했습니다"])


@pytest.mark.parametrize("name", ["403.html", "409.html"])
def test_the_reason_of_the_refusal_is_told_and_escaped(name: str) -> None:
    assert "<p>The ballot is over. &lt;b&gt;</p>" in draw(name, "en", {"reason": "The ballot is over. <b>"})


def test_look_again_leads_back() -> None:
    html = draw("409.html", "en", {"reason": "x", "back_url": "/cases/1/"})
    assert '<a class="krds-btn medium primary" href="/cases/1/">Look again</a>' in html


def test_the_failure_page_needs_nothing_but_its_number() -> None:
    html = draw("500.html", "ko", {"incident": "7F3A-22C1"}, request=False)
    assert '오류 번호 <span class="incident">7F3A-22C1</span>' in html


def test_no_page_holds_inline_script_or_style() -> None:
    for name in ("400.html", "403.html", "403_csrf.html", "404.html", "409.html", "413.html", "500.html"):
        assert re.findall(r"<script|<style|\sstyle=|\son[a-z]+=", draw(name, "ko", {})) == []
