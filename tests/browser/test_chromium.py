"""A click and a measure wait until the page stands still."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect
from playwright.sync_api import TimeoutError as TooLong

from tests.chromium import PATIENCE, PHONE, axe_violations, still, too_wide

STYLES = re.compile(r"\.css$")
SHORT = 1_000  # milliseconds, the time in which nothing may be clicked


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_nothing_is_clicked_before_styles_are_there(
    transactional_db: None, open_page: Callable[..., Page], javascript: bool
) -> None:
    page = open_page(viewport=PHONE, javascript=javascript)
    button = page.locator("form.panel button[type=submit]")
    with held_back(page, STYLES), pytest.raises(TooLong):
        still(button)
    still(button).click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(2)  # neither name nor password was given


@pytest.mark.parametrize("measure", [too_wide, axe_violations])
def test_nothing_is_measured_before_styles_are_there(
    transactional_db: None, open_page: Callable[..., Page], measure: Callable[[Page], object]
) -> None:
    page = open_page(viewport=PHONE)
    with held_back(page, STYLES), pytest.raises(TooLong):
        measure(page)
    assert not measure(page)


@contextmanager
def held_back(page: Page, late: re.Pattern[str]) -> Iterator[None]:
    """The page of signing in, of which these files come only afterwards; whatever waits is tired soon."""
    held: list[Route] = []
    page.route(late, lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes no method of a list
    page.goto("/sign-in/", wait_until="commit")
    page.set_default_timeout(SHORT)
    yield
    page.set_default_timeout(PATIENCE)
    for route in held:
        route.continue_()
    page.unroute(late)
