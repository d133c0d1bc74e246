"""The queues of the review desk on a phone: rows of labelled cells, nothing beyond the window, also where nothing waits."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from audit.access.choices import Role
from audit.access.gate import can
from audit.access.review import Queue
from audit.admin import desk
from audit.directory.models import User
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail
from audit.scoring.models import Round
from tests.browser.test_pages import signed_in
from tests.chromium import DESK, PHONE, look, too_wide
from tests.full import NOW, Full

OpenPage = Callable[..., Page]
# A word that no browser breaks by itself.
LONG = "smtp-relay-that-never-answers-" * 6

# How many rows, and what of the page a reader would not see or understand: parts beyond the window, cells without a label.
LOOK = """() => {
  const shown = element => element.getClientRects().length > 0;
  const cells = [...document.querySelectorAll('#result_list tbody td')];
  const parts = [...document.querySelectorAll('#content *')].filter(shown);
  const label = cell => getComputedStyle(cell, '::before').content;
  return {
    rows: document.querySelectorAll('#result_list tbody tr').length,
    beyond: parts.filter(part => part.getBoundingClientRect().right > innerWidth + 1).map(part => part.className),
    unlabelled: cells.filter(cell => cell.dataset.label ? label(cell) === 'none' : !cell.matches('.action-checkbox'))
      .map(cell => cell.className),
  };
}"""


def queues() -> list[Queue]:
    return [queue for queue in desk.lists if isinstance(queue, Queue)]


def address(queue: Queue) -> str:
    return f"/admin/audit/{queue.opts.model_name}/"


def reader(full: Full, queue: Queue) -> User:
    """Somebody who may open the queue."""
    asked = (full.people[role] for role in (Role.SECRETARY, Role.ADMIN))
    return next(person for person in asked if can(person, queue.permission))


@pytest.fixture
def waiting(full_live: Full) -> Full:
    """Something waits in each queue."""
    OutboxMail.objects.filter(pk=full_live.mail.pk).update(status=MailStatus.FAILED, last_error=LONG)
    Round.objects.filter(pk=full_live.open_round.pk).update(deadline=NOW)
    return full_live


def test_each_queue_fits_a_phone_and_is_a_table_in_a_wide_window(waiting: Full, open_page: OpenPage) -> None:
    fits: dict[str, list[str]] = {"beyond": [], "unlabelled": []}
    for locale in ("ko-KR", "en-US"):
        for queue in queues():
            page = signed_in(open_page(locale=locale, viewport=PHONE), reader(waiting, queue))
            page.goto(address(queue))
            seen = look(page, LOOK)
            assert (seen.pop("rows") > 0, too_wide(page), seen) == (True, 0, fits), queue
    page = signed_in(open_page(viewport=DESK), waiting.people[Role.SECRETARY])
    page.goto("/admin/audit/workitem/")
    shape = "cell => [getComputedStyle(cell).display, getComputedStyle(cell, '::before').content]"
    assert page.locator("#result_list tbody td").first.evaluate(shape) == ["table-cell", "none"]


def test_a_queue_in_which_nothing_waits_fits_a_phone(full_live: Full, open_page: OpenPage) -> None:
    """Narrowed to nothing, or empty by itself: a sentence instead of a table, and no act to choose."""
    page = signed_in(open_page(viewport=PHONE), full_live.people[Role.SECRETARY])
    said = []
    for path in ("/admin/audit/workitem/?q=zzzz", "/admin/audit/assignment/"):
        page.goto(path)
        assert (too_wide(page), look(page, LOOK)) == (0, {"rows": 0, "beyond": [], "unlabelled": []})
        said.append(page.locator("#changelist-form .nothing").inner_text())
        assert page.locator("#changelist-form .actions:visible").count() == 0
    assert said == ["조건에 맞는 항목이 없습니다.", "지금 처리할 것이 없습니다."]
