"""The reviewer's sheet in a browser: a key a criterion, everything in sight, no script needed."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from audit.directory.models import User
from audit.scoring.models import Assignment, Mark
from tests.chromium import PHONE, axe_violations, still, too_wide
from tests.scoring.world import CODES, MakeItem, OpenRound, keys, levels_of

pytestmark = pytest.mark.django_db(transaction=True)

OpenPage = Callable[..., Page]
SCREEN = {"width": 1280, "height": 800}


def type_keys(page: Page, *keys: str) -> int:
    """Press these keys one by one, as a hand does; how many there were."""
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def ready(page: Page) -> None:
    """The page has drawn itself and the row of digits waits for keys; before that no person could read the sheet."""
    expect(page.locator("#id_quick")).to_be_focused()


@pytest.fixture
def queue(open_: OpenRound, make_item: MakeItem, anna: User, open_page: OpenPage, client: Client) -> OpenPage:
    """Anna's queue of two items in a browser."""
    open_(make_item("주간 업무보고"), make_item("월간 행사 보고"))
    client.force_login(anna)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value

    def go(**how: object) -> Page:
        page = open_page(**how)
        page.goto("/sign-in/")
        name, place = settings.SESSION_COOKIE_NAME, page.url.removesuffix("sign-in/")
        page.context.add_cookies([{"name": name, "value": cookie, "url": place}])
        page.goto("/scoring/queue/")
        return page

    return go


def levels() -> list[int | None]:
    """What was saved for the first item, in the order of the criteria."""
    told = dict(
        Mark.objects.filter(assignment__item__title="주간 업무보고").values_list("criterion__code", "level")
    )
    return [told.get(code) for code in CODES]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_sheet_takes_a_key_for_each_criterion_and_enter(queue: OpenPage, javascript: bool) -> None:
    page = queue(viewport=SCREEN, javascript=javascript)
    ready(page)
    first = keys("0123x4")
    count = type_keys(page, *first, "Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("월간 행사 보고")
    assert (count, levels()) == (len(CODES) + 1, levels_of(first))
    ready(page)
    assert type_keys(page, *keys("4"), "Enter") == count  # the next page takes the keys at once
    expect(page.get_by_role("heading", level=1)).to_contain_text("평가를 모두 마쳤습니다")


def test_keys_move_from_one_criterion_to_the_next(queue: OpenPage) -> None:
    page = queue(viewport=SCREEN)
    page.locator("#id_citizens_0").focus()
    typed = keys("432104x")
    type_keys(page, *typed, "Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("월간 행사 보고")
    assert levels() == levels_of(typed)


def test_radio_buttons_and_the_row_of_digits_show_the_same(queue: OpenPage) -> None:
    page = queue(viewport=SCREEN)
    ready(page)
    type_keys(page, *"01")
    assert page.locator("input:checked").evaluate_all("all => all.map(one => one.id)") == [
        "id_citizens_0",
        "id_purpose_1",
    ]
    still(page.locator("#id_response_x")).check()
    expect(page.locator("#id_quick")).to_have_value("01x")
    still(page.locator(f"#id_{CODES[-1]}_4")).check()
    expect(page.locator("#id_quick")).to_have_value("")


def test_the_whole_sheet_is_in_sight(queue: OpenPage) -> None:
    page = queue(viewport=SCREEN)
    for name in ("저장하고 다음", "건너뛰기"):
        expect(page.locator(".score-bar").get_by_text(name)).to_be_in_viewport(ratio=1)
    expect(page.locator(f"#id_{CODES[-1]}")).to_be_in_viewport(ratio=1)
    assert axe_violations(page) == []


@pytest.mark.parametrize("locale", ["ko-KR", "en-US"])
def test_a_thumb_reaches_everything_on_a_phone(queue: OpenPage, anna: User, locale: str) -> None:
    User.objects.filter(pk=anna.pk).update(language=locale[:2])
    page = queue(viewport=PHONE, locale=locale)
    expect(page.locator(".score-bar button")).to_be_in_viewport(ratio=1)
    assert too_wide(page) == 0
    for code in CODES:
        still(page.locator(f"#id_{code}_3")).check()
    still(page.locator(".score-bar button")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("월간 행사 보고")
    assert levels() == [3] * len(CODES)
    assert axe_violations(page) == []


def test_two_windows_save_one_sheet(queue: OpenPage) -> None:
    first, second = queue(viewport=SCREEN), queue(viewport=SCREEN)
    type_keys(first, *keys("1"), "Enter")
    expect(first.get_by_role("heading", level=1)).to_contain_text("월간 행사 보고")
    type_keys(second, *keys("4"), "Enter")
    expect(second.get_by_role("alert")).to_contain_text("이미")
    assert levels() == [1] * len(CODES)
    assert Assignment.objects.filter(status="scored").count() == 1
