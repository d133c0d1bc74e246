"""The report centre as senders meet it: no account, no cookie, one code; and whatever is sent gets a sentence."""

import io
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import Ministry, Unit
from audit.nominations import middleware
from audit.nominations.models import Evidence, Nomination, Remark
from tests.world import MakeUser, found

SENT = {
    "what": "매주 금요일 주간업무 보고서를 세 번 고쳐 씁니다",
    "place": "기획재정담당관",
    "why": "아무도 읽지 않음",
}


@pytest.fixture(autouse=True)
def _own_turns() -> None:
    """Each test begins with all its turns."""
    middleware.turns.cache_clear()


def token(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def code_in(page: str) -> str:
    found = re.search(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){3}", page)
    assert found
    return found[0]


def text(client: Client, address: str, **sent: object) -> str:
    answer = client.post(address, sent) if sent else client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, **changes: str) -> str:
    return text(client, "/nominate/", **(SENT | {"token": token(text(client, "/nominate/"))} | changes))


def test_a_report_is_sent_read_continued_and_withdrawn(
    client: Client, ministry: Ministry, unit: Unit
) -> None:
    code = code_in(send(client))
    row = Nomination.objects.get()
    assert (row.what, row.unit_id, row.kind, row.sealed) == (SENT["what"], unit.pk, "report", False)
    answer = "/nominate/answer/"
    assert SENT["what"] in text(client, answer, code=code.lower().replace("-", " "))
    assert "화요일에도 합니다" in text(client, answer, code=code, act="remark", text="화요일에도 합니다")
    assert "되돌릴 수 없습니다" in text(client, answer, code=code, act="withdraw")
    assert Nomination.objects.get().what
    text(client, answer, code=code, act="withdraw_now")
    assert "찾지 못했습니다" in text(client, answer, code=code)
    assert client.cookies == {}


def test_the_code_is_saved_as_text_and_nothing_but_a_code_is(client: Client, ministry: Ministry) -> None:
    code = code_in(send(client))
    answer = client.post("/nominate/code/", {"code": code})
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert code in answer.content.decode()
    assert "/nominate/answer/" in answer.content.decode()
    for kind in ("", "picture"):
        other = client.post("/nominate/code/", {"code": "<script>", "as": kind})
        assert other.headers["Content-Type"].startswith("text/html")
        assert "<script>" not in other.content.decode()


def test_the_code_is_saved_as_a_picture_that_fetches_nothing(client: Client, ministry: Ministry) -> None:
    code = code_in(send(client))
    answer = client.post("/nominate/code/", {"code": code, "as": "picture"})
    assert (answer.headers["Content-Type"], answer.headers["Content-Disposition"]) == (
        "image/svg+xml", 'attachment; filename="code.svg"',
    )  # fmt: skip
    words = ["".join(each.itertext()) for each in ElementTree.fromstring(answer.content)]
    assert any(code in each and str(ministry) in each and "/nominate/answer/" in each for each in words)
    assert not re.search(rb"href|url\(|<image|<script|<style", answer.content)


def test_a_double_click_is_one_report_and_a_changed_one_is_asked_about(
    client: Client, ministry: Ministry
) -> None:
    word = token(text(client, "/nominate/"))
    first = text(client, "/nominate/", **SENT, token=word)
    assert code_in(text(client, "/nominate/", **SENT, token=word)) == code_in(first)
    other = text(client, "/nominate/", what="다른 업무입니다", token=word)
    assert "이미 다른 신고를 보냈으며" in other
    assert "다른 업무입니다" in other
    text(client, "/nominate/", what="다른 업무입니다", token=token(other))
    assert Nomination.objects.count() == 2


@pytest.mark.parametrize("word", ["", "x", "2026-03-09:abc:forged", "가", "\x00"])
def test_a_forged_or_old_form_keeps_what_was_typed(client: Client, ministry: Ministry, word: str) -> None:
    page = text(client, "/nominate/", **SENT, token=word)
    assert SENT["what"] in page
    assert Nomination.objects.count() == 0


def test_a_form_of_the_day_before_yesterday_is_old(client: Client, ministry: Ministry) -> None:
    word = token(text(client, "/nominate/"))
    with clock.at(clock.now() + timedelta(days=2)):
        page = text(client, "/nominate/", **SENT, token=word)
    assert "하루가 넘었습니다" in page
    assert (SENT["what"] in page, Nomination.objects.count()) == (True, 0)


def test_a_thousand_reports_a_minute_from_one_place_are_held(
    client: Client, ministry: Ministry, settings: Settings
) -> None:
    settings.NOMINATION_TURNS_A_MINUTE = 30
    page = text(client, "/nominate/")
    answers = [
        client.post("/nominate/", SENT | {"what": f"업무 {n}", "token": token(page)}) for n in range(200)
    ]
    held = [answer for answer in answers if answer.status_code == 429]
    assert 200 > len(held) > 100  # a turn is free again every two seconds
    assert f"업무 {answers.index(held[-1])}" in held[-1].content.decode()
    assert int(held[-1].headers.get("Retry-After", "1")) <= 60
    assert Nomination.objects.count() == 1
    other = client.post(
        "/nominate/", SENT | {"token": token(text(client, "/nominate/"))}, REMOTE_ADDR="192.0.2.9"
    )
    assert other.status_code == 200


def test_four_megabytes_are_told_to_be_too_much(client: Client, ministry: Ministry) -> None:
    assert client.post("/nominate/", SENT | {"what": "가" * 1_400_000}).status_code == 413
    page = text(client, "/nominate/", **(SENT | {"what": "가" * 3_000}))
    assert "2000" in page or "2,000" in page
    assert Nomination.objects.count() == 0


NASTY = [
    "\u202eabc",
    "a\0b",
    "\ud800",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "=1+1",
    "𝕳𝖊𝖑𝖑𝖔",
    "\u3164",
    "{{ 7*7 }}",
    "%s%n",
]


@pytest.mark.parametrize("field", ["what", "place", "why", "instead"])
def test_nobody_means_these_well(client: Client, ministry: Ministry, field: str, settings: Settings) -> None:
    settings.NOMINATION_TURNS_A_MINUTE = 10_000
    middleware.turns.cache_clear()
    page = text(client, "/nominate/")
    for said in NASTY:
        given = said.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        answer = client.post("/nominate/", SENT | {"token": token(page), field: given})
        assert answer.status_code in {200, 413}
        assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "비어 있습니다"),
        ("x", "스무 글자"),
        ("00000-00000-00000-00000", "묶음이 맞지 않습니다"),
        ("a" * 500, "너무 깁니다"),
        ("\x00" * 20, "보일 수 없는 문자"),
    ],
)
def test_what_is_no_code_is_told_apart(client: Client, ministry: Ministry, typed: str, said: str) -> None:
    answer = client.post("/nominate/answer/", {"code": typed})
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()


def test_a_code_is_of_one_ministry(client: Client, ministry: Ministry) -> None:
    code = code_in(send(client))
    found("other", "다른부", "Another Ministry")
    assert "어느 부처의 일입니까" in text(client, "/nominate/answer/", code=code)
    assert SENT["what"] in text(client, "/nominate/answer/", code=code, ministry="motir")
    assert "찾지 못했습니다" in text(client, "/nominate/answer/", code=code, ministry="other")


def test_with_several_ministries_the_page_asks_which(client: Client, ministry: Ministry) -> None:
    found("other", "다른부", "Another Ministry")
    assert 'href="?ministry=other&amp;lang=ko"' in text(client, "/nominate/")
    page = text(client, "/nominate/?ministry=other&lang=en")
    assert '<input type="hidden" name="ministry" value="other">' in page
    assert "What is done that helps nobody?" in page
    text(client, "/nominate/", what="x", token=token(page), ministry="other", lang="en")
    assert Nomination._base_manager.get().ministry.code == "other"
    assert "어느 부처의 일입니까" in text(client, "/nominate/?ministry=none")


def test_the_language_is_the_pages_own_and_no_account_is_asked(
    client: Client, ministry: Ministry, make_user: MakeUser
) -> None:
    client.force_login(make_user("secretary", Role.SECRETARY, language="en"))
    page = text(client, "/nominate/")
    assert "이름 없이 보내기" in page
    assert "secretary" not in page
    assert "Send without a name" in text(client, "/nominate/?lang=en")
    assert (
        "Send without a name" in client.get("/nominate/", headers={"accept-language": "en"}).content.decode()
    )
    assert 'lang="en"' in text(client, "/nominate/?lang=en")


def test_who_signs_in_meanwhile_changes_nothing(
    client: Client, ministry: Ministry, make_user: MakeUser
) -> None:
    word = token(text(client, "/nominate/"))
    client.force_login(make_user("kim", Role.STAFF))
    before = dict(client.cookies)
    text(client, "/nominate/", **SENT, token=word)
    assert client.cookies == before
    assert Nomination.objects.count() == 1


def photograph() -> bytes:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x013B] = "marker"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (4, 4)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_file_is_added_without_its_name_and_place(client: Client, ministry: Ministry) -> None:
    code = code_in(send(client))
    file = SimpleUploadedFile("marker-kim.jpg", photograph(), "image/jpeg")
    page = text(client, "/nominate/answer/", code=code, act="evidence", file=file)
    assert "그림(JPEG)" in page
    row = Evidence.objects.get()
    assert b"marker" not in bytes(row.data)
    assert "marker" not in str(Evidence.objects.values())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "일반 텍스트만"),
        (b"\x89PNG\r\n\x1a\n not really", "열 수 없습니다"),
        (b"", "비어 있습니다"),
        (b"x" * 5_000_001, "5MB까지"),
    ],
)
def test_a_file_that_is_not_taken_says_why(
    client: Client, ministry: Ministry, data: bytes, said: str
) -> None:
    code = code_in(send(client))
    file = SimpleUploadedFile("a.png", data, "image/png")
    assert said in text(client, "/nominate/answer/", code=code, act="evidence", file=file)
    assert Evidence.objects.count() == 0


def test_no_file_and_an_empty_remark_are_told(client: Client, ministry: Ministry) -> None:
    code = code_in(send(client))
    for act in ("evidence", "remark"):
        assert "field-error" in text(client, "/nominate/answer/", code=code, act=act)
    assert (Evidence.objects.count(), Remark.objects.count()) == (0, 0)


def test_a_code_opens_nothing_after_its_report_was_erased(client: Client, ministry: Ministry) -> None:
    code = code_in(send(client))
    Nomination.objects.all().delete()
    assert "찾지 못했습니다" in text(client, "/nominate/answer/", code=code)


def test_a_place_that_names_no_unit_any_more_is_kept_as_words(
    client: Client, ministry: Ministry, unit: Unit
) -> None:
    unit.versions.update(valid_until=clock.today() - timedelta(days=1))
    send(client)
    row = Nomination.objects.get()
    assert (row.place, row.unit_id) == (SENT["place"], None)
