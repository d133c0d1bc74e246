"""What comes in with a request before any form reads it: address, query, cookies, headers, the selection of the review desk."""

import re
from urllib.parse import quote

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.admin import desk
from tests.full import Full
from tests.pages.crawled import more_addresses, visitor

CANNOT_BE_READ = {"NUL": "%00", "lone surrogate": "%ED%A0%80", "no UTF-8": "%FF", "overlong": "%C0%80"}
QUEUES = [path for name, path in more_addresses().items() if name.endswith("_changelist")]


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

SELECTIONS = ["abc", "", "-1", "0", "4.5", "9" * 30, "9" * 5_000, "\u0661", "1" * 100_000, "../1"]


def test_there_are_queues() -> None:
    assert len(QUEUES) == len(desk.lists) >= 4


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.SECRETARY, Role.ADMIN])
def test_what_no_queue_shows_cannot_be_chosen(full: Full, role: Role) -> None:
    client = visitor(full, role)
    acts = [(path, act) for path in QUEUES for act in offered(client, path)]
    wrong = {
        (path, act, chosen[:10]): answer.status_code
        for path, act in acts
        for chosen in SELECTIONS
        if (
            answer := client.post(path, {"action": act, "_selected_action": chosen, "index": "0"})
        ).status_code
        != 400
    }
    assert wrong == {}
    assert len(acts) >= 1


def offered(client: Client, path: str) -> list[str]:
    """The acts of a queue; none where the reader may not open it."""
    answer = client.get(path)
    return list(answer.context["cl"].model_admin.actions) if answer.status_code == 200 else []


QUERIES = [
    "q=" + "a" * 5_000, "q=" + "a+" * 3_000, "pk=abc", "pk=" + "9" * 30, "id__in=,,", "p=-1", "p=" + "9" * 30, "p=abc", "o=9.-9.x",
    "o=" + "1." * 900, "round__id__exact=abc", "round__id__exact=" + "9" * 30, "kind__exact=" + quote("\u202e"),
    "user__password=a", "all=", "e=1", "_to_field=password", "_popup=1", "_facets=True",
]  # fmt: skip


@pytest.mark.parametrize("path", QUEUES)
def test_no_query_breaks_a_queue(full: Full, path: str) -> None:
    client = visitor(full, Role.SECRETARY)
    found = {query[:20]: client.get(f"{path}?{query}").status_code for query in QUERIES}
    assert {query: status for query, status in found.items() if status not in {200, 302, 400, 403}} == {}
