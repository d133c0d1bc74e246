"""Debian's Chromium, driven by Playwright; it resolves no name but this machine's."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, sync_playwright

AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}
PATIENCE = 10_000  # milliseconds


def executable() -> str:
    for name in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name) if name else None
        if found:
            return found
    raise RuntimeError("Chromium is missing: run `make test`, which installs it or says how.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread; Django would refuse every query beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=executable(),
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """A fresh person's page: open_page(locale="en", viewport=PHONE, javascript=False); cookies are not shared."""
    contexts: list[BrowserContext] = []
    # By number: the browser resolves no name at all, not even this one.
    address = live_server.url.replace("localhost", "127.0.0.1")

    def fresh(*, locale: str = "ko-KR", viewport: ViewportSize = DESK, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=address, locale=locale, viewport=viewport, java_script_enabled=javascript
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield fresh
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


def still(found: Locator) -> Locator:
    """The same, once it is there and its page no longer moves: to be asked before each click.

    Styles that arrive move everything. A click that is pressed before and released after hits nothing, and Playwright, which
    looks only where the press goes, calls it done."""
    found.wait_for(state="attached")
    found.page.wait_for_load_state()
    return found


def look(page: Page, script: str) -> Any:
    """What a script sees on a page that stands still: styles that are late make it wider, and its colours wrong."""
    return still(page.locator("body")).page.evaluate(script)


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than its window; 0 is good."""
    return int(look(page, "document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def axe_violations(page: Page) -> list[str]:
    """What axe finds on the page, as "rule: selector" lines; empty is good. Scripts of tests pass the page's CSP."""
    look(page, AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations")
    return [f"{rule['id']}: {' '.join(node['target'])}" for rule in found for node in rule["nodes"]]
