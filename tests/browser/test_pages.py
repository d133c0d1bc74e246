"""The main pages in Chromium, each for the role it is made for: wide and on a phone, with axe, by keyboard, without script."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from audit.access.choices import Role
from audit.cases.choices import State
from audit.directory.models import User
from tests.chromium import DESK, PHONE, axe_violations, still, too_wide
from tests.full import PASSWORD, Full
from tests.scoring.world import keys

OpenPage = Callable[..., Page]
MOST_TABS = 120


def main_pages(full: Full) -> dict[Role, list[str]]:
    """What each role works with most."""
    case = {state: case.get_absolute_url() for state, case in full.cases.items()}
    return {
        Role.STAFF: ["/", "/register/", "/register/new/", reverse("item_edit", args=[full.unconfirmed.pk])],
        Role.UNIT_HEAD: ["/register/confirm/", full.unconfirmed.get_absolute_url()],
        Role.REVIEWER: ["/scoring/", "/scoring/queue/"],
        Role.SECRETARY: ["/scoring/rounds/new/", "/outbox/", case[State.CONSULTATION]],
        Role.CHAIR: ["/portfolio/", "/cases/", f"{case[State.DRAFT]}edit/", case[State.OBJECTION], "/results/",
                     f"{case[State.OBJECTION]}objections/{full.objection.pk}/", full.released.get_absolute_url()],
        Role.MEMBER: ["/agenda/", case[State.BALLOT]],
        Role.MINISTER: [f"{case[State.AGREED]}moves/sign/", full.decision.get_absolute_url(), "/organization/"],
        Role.AUDITOR: ["/journal/", "/organization/PC/"],
    }  # fmt: skip


@pytest.mark.parametrize("half", [0, 1])
def test_pages_fit_axe_finds_nothing_and_the_keyboard_reaches_the_button(
    full_live: Full, open_page: OpenPage, half: int
) -> None:
    wrong = []
    for role, paths in list(main_pages(full_live).items())[half::2]:
        page = signed_in(open_page(), full_live.people[role])
        for path in paths:
            page.set_viewport_size(DESK)
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, f"{role} at {path}: {answer.status}"
            if page.locator("main form .krds-btn.primary").count() and not tabs_to_primary(page):
                wrong.append(f"{role} {path}: the keyboard does not reach the button")
            for viewport in (DESK, PHONE):
                page.set_viewport_size(viewport)
                wrong += [f"{role} {path} {viewport['width']}: {what}" for what in faults(page)]
    assert wrong == []


def faults(page: Page) -> list[str]:
    """What does not fit into the window, and what axe finds."""
    beyond = too_wide(page)
    return ([f"{beyond} px too wide"] if beyond else []) + axe_violations(page)


def test_a_form_is_filled_by_keyboard_alone(full_live: Full, open_page: OpenPage) -> None:
    """A reviewer hands in a sheet with a digit a criterion and Enter."""
    page = signed_in(open_page(), full_live.people[Role.REVIEWER])
    page.goto("/scoring/queue/")
    before = page.locator("h1").inner_text()
    page.keyboard.type(keys("10"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/scoring/queue/?skip=*")
    assert page.locator("h1").inner_text() != before


def test_signing_in_and_logging_work_without_javascript(full_live: Full, open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, javascript=False)
    page.goto("/register/new/")
    page.locator("#id_username").fill(full_live.people[Role.STAFF].username)
    page.locator("#id_password").fill(PASSWORD)
    still(page.locator("form.panel button[type=submit]")).click()
    page.locator("#id_title").fill("서면으로 하는 주간 보고")
    still(page.locator("#id_kind_0")).check(force=True)
    page.locator("#id_repeat").select_option("weekly")
    page.locator("#id_final_recipient").select_option("director")
    page.locator("#id_mandate").select_option("habit")
    page.locator("#id_author_0_people").fill("1")
    page.locator("#id_author_0_minutes").fill("45")
    still(page.locator("main form .primary")).click()
    assert page.locator("h1").inner_text().startswith("서면으로 하는 주간 보고")


# --- what the tests above use -------------------------------------------------------------------------------------


def signed_in(page: Page, user: User) -> Page:
    """The page with a session of that person, as the sign-in form would have made it."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.goto("/sign-in/")
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": page.url.removesuffix("sign-in/")}]
    )
    return page


def tabs_to_primary(page: Page) -> bool:
    """Whether the Tab key comes to the primary button of the page's form, by the link that skips the menu."""
    if page.evaluate("document.activeElement === document.body"):  # some pages start in their first field
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # the first stop leads past the menu
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('main form .krds-btn.primary')"):
            return True
    return False
