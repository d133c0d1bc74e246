"""The report centre as senders meet it: no account, no cookie, one code."""

import re

from django.test import Client

from audit.directory.models import Ministry, Unit
from audit.nominations.models import Nomination

SENT = {
    "what": "매주 금요일 주간업무 보고서를 세 번 고쳐 씁니다",
    "place": "기획재정담당관",
    "why": "아무도 읽지 않음",
    "instead": "",
}


def token(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def code_in(page: str) -> str:
    found = re.search(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){3}", page)
    assert found
    return found[0]


def send(client: Client, **changes: str) -> str:
    page = client.get("/nominate/").content.decode()
    return client.post("/nominate/", SENT | {"token": token(page)} | changes).content.decode()


def test_a_report_is_sent_read_continued_and_withdrawn(
    client: Client, ministry: Ministry, unit: Unit
) -> None:
    page = send(client)
    code = code_in(page)
    row = Nomination.objects.get()
    assert (row.what, row.unit_id, row.kind, row.sealed) == (SENT["what"], unit.pk, "report", False)
    shown = client.post("/nominate/answer/", {"code": code.lower().replace("-", " ")}).content.decode()
    assert SENT["what"] in shown
    added = client.post(
        "/nominate/answer/", {"code": code, "act": "remark", "text": "화요일에도 합니다"}
    ).content.decode()
    assert "화요일에도 합니다" in added
    asked = client.post("/nominate/answer/", {"code": code, "act": "withdraw"}).content.decode()
    assert "되돌릴 수 없습니다" in asked
    client.post("/nominate/answer/", {"code": code, "act": "withdraw_now"})
    assert "찾지 못했습니다" in client.post("/nominate/answer/", {"code": code}).content.decode()
    assert client.cookies == {}
