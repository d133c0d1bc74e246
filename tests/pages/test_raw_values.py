"""What comes in with a request before any form reads it: address, query, cookies, headers, the selection of the review desk."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.desk.queries.queues import QUEUES as ALL
from audit.desk.queries.queues.queue import Queue
from audit.directory.models import Unit, User
from tests.world import MakeUser

CANNOT_BE_READ = {"NUL": "%00", "lone surrogate": "%ED%A0%80", "no UTF-8": "%FF", "overlong": "%C0%80"}
QUEUES = [queue for queue in ALL if isinstance(queue, Queue)]
SignIn = Callable[[User], Client]


def headings(html: str) -> list[str]:
    return re.findall(r"<h1>\s*(.*?)\s*</h1>", html)


@pytest.fixture
def anybody(db: None) -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("raw", CANNOT_BE_READ.values(), ids=list(CANNOT_BE_READ))
@pytest.mark.parametrize(
    "address", ["/password/{}/x/", "/password/1/{}/", "/{}", "/static/{}", "/sign-in/?next={}", "/?{}=1"]
)
def test_an_address_that_cannot_be_read_is_told_in_the_house(anybody: Client, address: str, raw: str) -> None:
    answer = anybody.get(address.format(raw))
    assert (answer.status_code, headings(answer.content.decode())) == (400, ["보낸 내용을 읽지 못했습니다"])
    assert "Content-Security-Policy" in answer.headers


def test_it_is_told_in_the_language_of_the_browser(anybody: Client) -> None:
    answer = anybody.get("/password/%00/x/", headers={"accept-language": "en"})
    assert headings(answer.content.decode()) == ["This could not be read"]
    assert headings(anybody.get("/password/%00/x/").content.decode()) == ["보낸 내용을 읽지 못했습니다"]


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("/register/" + "1" * 4_000 + "/", 302),
        ("/register/" + "1" * 5_000 + "/", 404),
        ("/" + "a/" * 2_999, 404),
        ("/" + "a/" * 3_001, 400),
        ("/register/" + "1" * 8_192 + "/", 400),
        ("/sign-in/?q=" + "a" * 7_900, 200),
        ("/sign-in/?q=" + "a" * 8_000, 400),
    ],
)  # fmt: skip
def test_an_address_has_a_longest_length(anybody: Client, address: str, right: int) -> None:
    assert anybody.get(address).status_code == right


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "django_language", "messages"])
@pytest.mark.parametrize("value", ['"a\\000b"', '"\\200"', "a" * 4_097])
def test_a_cookie_of_ours_that_cannot_be_read_is_refused_and_taken_back(
    anybody: Client, name: str, value: str
) -> None:
    answer = anybody.get("/", headers={"cookie": f"{name}={value}"})
    assert (answer.status_code, headings(answer.content.decode())) == (400, ["보낸 내용을 읽지 못했습니다"])
    assert answer.cookies[name]["max-age"] == 0  # the next try is not refused for it


def test_a_cookie_of_somebody_else_shuts_nobody_out(anybody: Client) -> None:
    """Other applications of the ministry set cookies for the same domain, some of them in EUC-KR."""
    cookie = 'JSESSIONID="\\000\\260"; name=\xb0\xa1'
    assert anybody.get("/sign-in/", headers={"cookie": cookie}).status_code == 200


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("accept-language", "ko," * 200),
        ("idempotency-key", "k" * 201),
        ("referer", "http://testserver/" + "a" * 8_190),
        ("x-anything", "a\x00b"),
        ("referer", "http://testserver/\r\nSet-Cookie: a=b"),
    ],
)
def test_a_header_has_a_longest_length_and_one_line(anybody: Client, header: str, value: str) -> None:
    assert anybody.get("/sign-in/", headers={header: value}).status_code == 400


@pytest.mark.parametrize("raw", ["units/%00", "units/%ff", "%00", "units?code=" + "a" * 8_000])
def test_a_program_is_told_in_its_own_format(anybody: Client, raw: str) -> None:
    answer = anybody.get(f"/api/v1/{raw}")
    assert (answer.status_code, answer.headers["Content-Type"], answer.json()["code"]) == (
        400,
        "application/problem+json",
        "BadRequest",
    )


def test_a_foreign_name_is_told_to_a_program_in_its_own_format(anybody: Client) -> None:
    answer = anybody.get("/api/v1/units", headers={"host": "evil.example"})
    assert (answer.status_code, answer.json()["code"]) == (400, "BadRequest")


# --- the review desk ---------------------------------------------------------------------------------------------------

SELECTIONS = [
    "abc",
    "",
    "-1:1",
    "0:1",
    "4.5:1",
    "1:",
    "1:0",
    "9" * 30 + ":1",
    "9" * 5_000,
    "\u0661:1",
    "../1",
]


def test_what_no_queue_shows_cannot_be_chosen(sign_in: SignIn, make_user: MakeUser, unit: Unit) -> None:
    client = sign_in(make_user("all", Role.SECRETARY, Role.CHAIR, Role.UNIT_HEAD, unit=unit))
    acts = [f"/admin/{queue.name}/{act.name}/" for queue in QUEUES for act in queue.acts]
    wrong = {
        (path, chosen[:10]): answer.status_code
        for path in acts
        for chosen in SELECTIONS
        if (answer := client.post(path, {"rows": chosen})).status_code != 400
    }
    assert wrong == {}
    assert len(acts) == 14


QUERIES = [
    "q=" + "a" * 5_000, "q=" + "a+" * 3_000, "q=" + quote("\u202e"), "q=%25_", "due=never", "due=" + "9" * 30, "cursor=abc", "cursor=-1",
    "sort=due", "sort=-text", "tick=all", "tick=x", "pk=abc", "text__contains=x", "user__password=a",
]  # fmt: skip


def test_no_query_breaks_a_queue(sign_in: SignIn, make_user: MakeUser, unit: Unit) -> None:
    client = sign_in(make_user("all", Role.SECRETARY, Role.CHAIR, Role.ADMIN, unit=unit))
    found = {
        (queue.name, query[:20]): client.get(f"/admin/{queue.name}/?{query}").status_code
        for queue in QUEUES
        for query in QUERIES
    }
    assert {place: status for place, status in found.items() if status not in {200, 400}} == {}
