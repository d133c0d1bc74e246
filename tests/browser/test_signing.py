"""Signing in a browser: in the demo with the code that the page shows, and by a minister who has just got the office."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings as django_settings
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page
from pytest_django import Settings

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Case
from audit.core import clock
from audit.directory.models import Ministry, User
from tests.access.codes import code
from tests.browser.test_pages import faults, tabs_to_primary
from tests.chromium import DESK, PHONE, still
from tests.full import PASSWORD, Full

OpenPage = Callable[..., Page]
WRONG = "This is not the code this page shows. It changes each minute: type the one above the field."


@pytest.mark.parametrize(("language", "viewport"), [("ko", PHONE), ("en", DESK)])
def test_the_demos_minister_signs_with_the_code_the_page_shows(
    full_live: Full, open_page: OpenPage, settings: Settings, language: str, viewport: dict[str, int]
) -> None:
    settings.DEMO = True
    User.objects.update(invented=True)
    Ministry.objects.update(invented=True)
    case = full_live.cases[State.AGREED]
    page = open_page(locale=language, viewport=viewport)
    page.goto("/sign-in/")
    page.context.add_cookies(
        [
            {
                "name": django_settings.LANGUAGE_COOKIE_NAME,
                "value": language,
                "url": page.url.removesuffix("sign-in/"),
            }
        ]
    )
    page.reload()
    still(page.locator(f"button[value='{full_live.people[Role.MINISTER].username}']")).click()
    page.wait_for_url(re.compile(r"//[^/]+/$"))  # the own desk
    page.goto(f"{case.get_absolute_url()}moves/sign/")
    assert (faults(page), tabs_to_primary(page)) == ([], True)
    page.locator("#id_document_number").fill("운영지원과-7")
    page.locator("#id_code").fill("1")
    press(page)
    with translation.override(language):
        assert gettext(WRONG) in page.locator(".errors").inner_text()
    assert faults(page) == []
    [shown] = re.findall(r"\d{3} \d{3}", page.locator(".field:has(#id_code)").inner_text())
    page.locator("#id_code").fill(shown)
    press(page)
    page.locator(".message.success").wait_for()
    assert Case.objects.get(pk=case.pk).state == State.SCHEDULED


def test_a_minister_sets_an_authenticator_up_on_the_phone_and_signs(
    full_live: Full, open_page: OpenPage, settings: Settings
) -> None:
    settings.OFFICES_NEED_CODES = True
    case, minister = full_live.cases[State.AGREED], full_live.people[Role.MINISTER]
    page = open_page(viewport=PHONE)
    page.goto(f"{case.get_absolute_url()}moves/sign/")
    page.locator("#id_username").fill(minister.username)
    page.locator("#id_password").fill(PASSWORD)
    press(page)
    page.wait_for_url("**/me/security/?next=*")
    assert faults(page) == []
    still(page.locator("main a[href^='/me/security/authenticator/']")).click()
    page.locator("#id_password").fill(PASSWORD)
    press(page)
    secret = page.locator("code.secret").inner_text()
    page.locator("#id_code").fill(code(secret, clock.now()))
    assert faults(page) == []
    press(page)
    page.wait_for_url("**/recovery-codes/?next=*")
    still(page.locator("main a.primary")).click()
    page.wait_for_url(f"**{case.get_absolute_url()}moves/sign/")
    assert page.locator("#id_code").count() == 0  # the one that set it up is new enough
    page.locator("#id_document_number").fill("운영지원과-7")
    press(page)
    page.locator(".message.success").wait_for()
    assert Case.objects.get(pk=case.pk).state == State.SCHEDULED


def press(page: Page) -> None:
    """The primary button of the page's form."""
    still(page.locator("main form .primary").first).click()
