"""The review desk as a secretary uses it: a queue of eleven rows from the front to empty, wide and on a phone without scripts."""

from collections.abc import Callable

import pytest
import time_machine
from playwright.sync_api import Locator, Page, ViewportSize

from audit.access.choices import Role
from audit.cases.models import Consultation
from audit.desk.queries.queues import QUEUES
from audit.desk.queries.queues.queue import Queue, may_open
from audit.directory.models import Unit
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail
from tests.browser.test_pages import faults, signed_in
from tests.chromium import DESK, PHONE, still, too_wide
from tests.full import Full
from tests.reminders import rows
from tests.world import MONDAY, MakeUser, later

OpenPage = Callable[..., Page]
ROWS = 11
REPLY = "시스템에서 언제든지 볼 수 있습니다."
# A word that no browser breaks by itself.
LONG = "smtp-relay-that-never-answers-" * 6


class Clicks:
    """Counts what a person presses."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, target: Locator) -> None:
        still(target).click()
        self.count += 1


@pytest.mark.parametrize(
    ("viewport", "javascript", "locale"),
    [(DESK, True, "ko-KR"), (PHONE, False, "en-US")],
    ids=["wide", "phone"],
)
def test_eleven_points_are_answered_in_four_clicks_and_the_queue_is_empty(
    transactional_db: None, unit: Unit, make_user: MakeUser, open_page: OpenPage,
    viewport: ViewportSize, javascript: bool, locale: str,
) -> None:  # fmt: skip
    secretary, head = make_user("sec", Role.SECRETARY), make_user("han", Role.UNIT_HEAD, unit=unit)
    for number in range(ROWS):
        question = rows.consultation(unit, head, later(days=10))
        rows.answer_for(question, head, f"{number}번 보고는 분기에 한 번 필요합니다.")
    press = Clicks()
    with time_machine.travel(MONDAY, tick=True):
        page = signed_in(open_page(viewport=viewport, javascript=javascript, locale=locale), secretary)
        page.goto("/admin/")
        assert too_wide(page) == 0
        press(page.locator("main a[href='/admin/points/']"))
        press(page.locator("main a[href*='tick=all']"))
        assert (page.locator("input[name=rows]:checked").count(), too_wide(page)) == (ROWS, 0)
        press(page.locator("main button[formaction*='/reply/']"))
        page.locator("#id_text").fill(REPLY)
        assert too_wide(page) == 0
        press(page.locator("main form .primary"))
        assert (page.locator("main .duty").count(), too_wide(page)) == (ROWS, 0)
        page.goto("/admin/points/")
        assert page.locator("main input[name=rows]").count() == 0
    assert press.count == 4
    assert [*Consultation.objects.values_list("reply", flat=True)] == [REPLY] * ROWS


def test_each_queue_fits_a_phone_and_a_wide_window(full_live: Full, open_page: OpenPage) -> None:
    """Also with an answer of a mail server in one word that nothing breaks."""
    OutboxMail.objects.filter(pk=full_live.mail.pk).update(status=MailStatus.FAILED, last_error=LONG)
    wrong = []
    for role, locale in ((Role.SECRETARY, "ko-KR"), (Role.ADMIN, "en-US")):
        reader = full_live.people[role]
        page = signed_in(open_page(locale=locale), reader)
        for queue in QUEUES:
            if isinstance(queue, Queue) and may_open(reader, queue):
                page.goto(f"/admin/{queue.name}/")
                for viewport in (DESK, PHONE):
                    page.set_viewport_size(viewport)
                    wrong += [f"{role} {queue.name} {viewport['width']}: {what}" for what in faults(page)]
    assert wrong == []
