"""The card of an agenda on a phone: twelve cases in 24 taps, the reasons on the first screen and never under the buttons."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
from playwright.sync_api import Page

from audit.cases.models import Position
from tests.browser.test_pages import faults, signed_in
from tests.cases.agendas import in_ballot
from tests.cases.council import Council, council
from tests.chromium import PHONE, look, still

__all__ = ["council"]
OpenPage = Callable[..., Page]
CASES = 12

# Whether the reasons stand on the first screen, and by how many pixels the buttons reach over them.
LOOK = """() => {
  const thumb = document.querySelector('.thumb').getBoundingClientRect();
  const reasons = document.querySelector('.card .reasons').getBoundingClientRect();
  return {first: reasons.bottom <= innerHeight, covered: Math.max(0, Math.round(reasons.bottom - thumb.top))};
}"""


def test_twelve_cases_take_24_taps_on_a_phone(
    transactional_db: None, council: Council, open_page: OpenPage
) -> None:
    agenda, cases = in_ballot(council, CASES)
    taps = 0
    with time_machine.travel(cases[0].entered_at + timedelta(hours=1), tick=True):
        page = signed_in(open_page(viewport=PHONE), council.members[0])
        page.goto(agenda.get_absolute_url())
        assert faults(page) == []
        for case in cases:
            card = page.locator(".card", has_text=case.number)  # waits for it: the one before may still stand
            assert case.lines.get().item.title in card.inner_text()
            assert look(page, LOOK) == {"first": True, "covered": 0}
            for target in (page.locator(".tile.yes input"), page.locator("form.position .primary")):
                still(target).click()
                taps += 1
        page.locator(".thumb").wait_for(state="detached")  # nothing is left
    assert (taps, Position.objects.standing().filter(choice="YES").count()) == (2 * CASES, CASES)
