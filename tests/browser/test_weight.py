"""What a page costs the line: bytes and requests, counted in Chromium against the server and the static files of an installation."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import waitress
from django.conf import settings as in_force
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from pytest_django import Settings
from waitress import wasyncore

from audit.access.choices import Role
from audit.cases.choices import State
from tests.chromium import DESK, PHONE
from tests.full import Full

MOST_BYTES = 120 * 1024  # issue 12, point 3; a page with everything it needs, headers included
MOST_REQUESTS = 12


def pages(full: Full) -> Mapping[str, Role]:
    """Ten main pages, and the role each is made for."""
    return {
        "/": Role.STAFF,
        "/register/": Role.STAFF,
        "/register/new/": Role.STAFF,
        "/scoring/queue/": Role.REVIEWER,
        "/portfolio/": Role.CHAIR,
        full.cases[State.OBJECTION].get_absolute_url(): Role.CHAIR,
        "/agenda/": Role.MEMBER,
        "/results/": Role.CHAIR,
        "/organization/": Role.ADMIN,
        "/admin/entries/": Role.SECRETARY,
    }


@pytest.fixture
def installation(full_live: Full, settings: Settings, tmp_path: Path) -> Iterator[str]:
    """The address of waitress with WhiteNoise and the collected files, as `manage.py up` and gunicorn serve them."""
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = False
    settings.STORAGES = in_force.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, skip_checks=True, verbosity=0)
    application = get_wsgi_application()

    def served(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        with closing(application(environ, start_response)) as answer:
            body = list(answer)
        connections.close_all()  # of this thread: the database is emptied after the test
        return body

    settings.ALLOWED_HOSTS = [*in_force.ALLOWED_HOSTS, "127.0.0.1"]
    sockets: dict[int, Any] = {}
    server = waitress.create_server(served, host="127.0.0.1", port=0, threads=4, map=sockets)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.trigger.pull_trigger(lambda: wasyncore.close_all(sockets))  # in the server's own thread
    thread.join()
    server.task_dispatcher.shutdown()


class Meter:
    """Counts what comes over the line, each address once; what the browser has kept costs nothing."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.bytes: dict[str, int] = {}  # by address
        self._addresses: dict[str, str] = {}
        line = context.new_cdp_session(self.page)
        line.on("Network.requestWillBeSent", self._asked)
        line.on("Network.loadingFinished", self._came)
        line.send("Network.enable")

    def open(self, path: str) -> int:
        """Load a page and everything it asks for; the answer's status."""
        answer = self.page.goto(path, wait_until="networkidle")
        return answer.status if answer is not None else 0

    def _asked(self, said: dict[str, Any]) -> None:
        self._addresses[said["requestId"]] = said["request"]["url"]

    def _came(self, said: dict[str, Any]) -> None:
        address = self._addresses.get(said["requestId"], "?")
        if said["encodedDataLength"] and not address.startswith("data:"):
            self.bytes[address] = said["encodedDataLength"]


def test_a_page_is_light_when_nothing_is_kept_and_one_request_afterwards(
    installation: str, full_live: Full, browser: Browser
) -> None:
    visits = [(window, *page) for window in (DESK, PHONE) for page in pages(full_live).items()]
    heavy, warm = [], []
    for window, path, role in visits:
        context = signed_in(browser, installation, full_live, role, window)
        meter = Meter(context)
        # Twice: the mark in the tab comes when the browser likes, sometimes after all else stands still.
        assert [meter.open(path), meter.open(path)] == [200, 200], path
        cold, meter.bytes = meter.bytes, {}
        fits = sum(cold.values()) <= MOST_BYTES and len(cold) <= MOST_REQUESTS
        if not fits or any(".woff" in each or not each.startswith(installation) for each in cold):
            heavy.append((path, window["width"], cold))
        meter.open(path)
        warm.append(list(meter.bytes))
        context.close()
    assert heavy == []
    assert warm == [[f"{installation}{path}"] for _window, path, _role in visits]


def signed_in(browser: Browser, address: str, full: Full, role: Role, window: ViewportSize) -> BrowserContext:
    """A browser that has kept nothing, with a session of somebody of that role."""
    client = Client()
    client.force_login(full.people[role])
    context = browser.new_context(base_url=address, locale="ko-KR", viewport=window)
    name = in_force.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
    return context
