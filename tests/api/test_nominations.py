"""The report centre for programs: no token, one receipt."""

import pytest
from django.test import Client

from audit.directory.models import Ministry
from audit.nominations.models import Nomination, Remark
from tests.nominations.rows import WHAT
from tests.world import found

NOMINATIONS = "/api/v1/nominations"


def post(client: Client, path: str, body: dict[str, object], **headers: str) -> tuple[int, dict[str, object]]:
    answer = client.post(path, body, content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def test_a_program_reports_reads_and_goes_on(client: Client, ministry: Ministry) -> None:
    status, sent = post(
        client, NOMINATIONS, {"what": WHAT, "where": "총괄과", "why": "왜\n왜", "instead": "메신저"}
    )
    assert (status, list(sent)) == (200, ["receipt"])
    row = Nomination.objects.get()
    assert row.texts == {"what": WHAT, "place": "총괄과", "why": "왜\n왜", "instead": "메신저"}
    path = f"{NOMINATIONS}/{sent['receipt']}"
    read = {
        "status": "received",
        "day": "2026-03-09",
        "what": WHAT,
        "reason": "",
        "work_item": "",
        "talk": [],
    }
    assert client.get(path).json() == read
    line = {"from_sender": True, "day": "2026-03-09", "text": "화요일에도", "file": ""}
    assert post(client, path, {"text": "화요일에도"}) == (200, read | {"talk": [line]})
    assert Remark.objects.get().text == "화요일에도"


def test_a_token_a_cookie_and_an_address_make_no_difference(client: Client, ministry: Ministry) -> None:
    headers = {"Authorization": "Bearer marker", "User-Agent": "marker", "Cookie": "sessionid=marker"}
    status, _sent = post(client, NOMINATIONS, {"what": WHAT}, **headers)
    assert (status, dict(client.cookies)) == (200, {})
    assert "marker" not in str(Nomination.objects.values())


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, [("what", "missing")]),
        ({"what": ""}, [("what", "empty")]),
        ({"what": "x" * 2_001}, [("what", "too_long")]),
        ({"what": "a\0b"}, [("what", "control")]),
        ({"what": WHAT, "name": "x"}, [("name", "extra_forbidden")]),
        ({"what": 7}, [("what", "not_text")]),
    ],
)
def test_what_is_wrong_is_named(
    client: Client, ministry: Ministry, body: dict[str, object], errors: list[tuple[str, str]]
) -> None:
    status, said = post(client, NOMINATIONS, body)
    found = said["errors"]
    assert isinstance(found, list)
    assert (status, [(each["field"], each["code"]) for each in found]) == (400, errors)
    assert Nomination.objects.count() == 0


@pytest.mark.parametrize("receipt", ["x", "00000-00000-00000-00000", "0" * 20, "가", "%2e%2e", "A" * 101])
def test_a_wrong_receipt_is_not_found(client: Client, ministry: Ministry, receipt: str) -> None:
    assert client.get(f"{NOMINATIONS}/{receipt}").status_code in {400, 404}
    assert post(client, f"{NOMINATIONS}/{receipt}", {"text": "x"})[0] in {400, 404}


def test_with_several_ministries_the_program_says_which(client: Client, ministry: Ministry) -> None:
    found("other", "다른부", "Another Ministry")
    assert post(client, NOMINATIONS, {"what": WHAT})[0] == 400
    status, sent = post(client, f"{NOMINATIONS}?ministry=motir", {"what": WHAT})
    assert status == 200
    assert client.get(f"{NOMINATIONS}/{sent['receipt']}?ministry=motir").status_code == 200
    assert client.get(f"{NOMINATIONS}/{sent['receipt']}?ministry=other").status_code == 404
    assert client.get(f"{NOMINATIONS}/{sent['receipt']}?ministry=none").status_code == 400
