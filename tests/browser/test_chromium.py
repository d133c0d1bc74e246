"""A click waits until the page stands still."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from playwright.sync_api import TimeoutError as TooLong

from tests.chromium import PATIENCE, PHONE, still

FONTS = re.compile(r"\.woff2$")
STYLES = re.compile(r"\.css$")  # before they are there, no font is asked for
SHORT = 1_000  # milliseconds, the time in which nothing may be clicked


@pytest.mark.parametrize("late", [FONTS, STYLES], ids=["fonts", "styles"])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_nothing_is_clicked_before_fonts_and_styles_are_there(
    transactional_db: None, open_page: Callable[..., Page], javascript: bool, late: re.Pattern[str]
) -> None:
    page = open_page(viewport=PHONE, javascript=javascript)
    held: list[Route] = []
    page.route(late, lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes no method of a list
    page.goto("/sign-in/", wait_until="commit")
    button = page.locator("form.panel button[type=submit]")
    page.set_default_timeout(SHORT)
    with pytest.raises(TooLong):
        still(button)
    page.set_default_timeout(PATIENCE)
    for route in held:
        route.continue_()
    page.unroute(late)
    still(button).click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(2)  # neither name nor password was given
