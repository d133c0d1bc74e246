"""Values that other systems took, one test each: of forms, addresses and mails. What has a test of its own elsewhere is not asked twice."""

import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import get_connection
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.access.choices import Role
from audit.core.forms import SENTENCES
from audit.core.scope import ministry_scope
from audit.directory.models import Unit
from audit.mail.message import message
from audit.mail.models import OutboxMail
from audit.mail.rendering import MailLine, Section, mail_text_of_several
from audit.register.models import WorkItem
from audit.reminders.events import WEEKLY_SUMMARY_MAIL
from audit.scoring.forms.rounds import ScoreForm
from audit.scoring.models import Criterion
from tests.full import Full
from tests.pages.crawled import visitor
from tests.register.world import answers
from tests.rows import everything

MARKUP = '<script>alert(1)</script>"><img onerror=x>{{7*7}}{% debug %}{0.__class__}'


@pytest.fixture
def clerk(full: Full) -> Client:
    return visitor(full, Role.STAFF)


def log(client: Client, full: Full, **changes: Any) -> Any:
    return client.post(reverse("item_new"), answers(unit=full.unconfirmed.unit_id, **changes))


def title_errors(answer: Any) -> list[str]:
    return list(answer.context["form"].errors.get("title", []))


# --- forms -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "code"),
    [("보고\0서", "control"), ("\u202e서고보", "direction"), ("보고\r\nBcc: a@b.kr", "line_break"), ("가" * 301, "too_long"), ("x" * 1_000_000, "too_long")],
    ids=["NUL", "right to left", "two lines", "301", "1 MB"],
)  # fmt: skip
def test_a_title_that_cannot_be_kept_is_an_error_at_its_field(
    full: Full, clerk: Client, title: str, code: str
) -> None:
    before = everything()
    answer = log(clerk, full, title=title)
    assert (answer.status_code, title_errors(answer)) == (200, [str(SENTENCES[code]) % {"limit": 300}])
    assert everything() == before


def test_markup_is_kept_as_it_is_and_shown_as_text(full: Full, clerk: Client) -> None:
    page = clerk.get(log(clerk, full, title=MARKUP).headers["Location"])
    assert WorkItem.objects.filter(title=MARKUP).count() == 1
    html = page.content.decode()
    assert (escape(MARKUP) in html, "<script>alert" in html) == (True, False)


def test_decomposed_and_composed_names_are_one(full: Full, clerk: Client) -> None:
    decomposed = unicodedata.normalize("NFD", "새로운 동향 보고")
    log(clerk, full, title=decomposed)
    assert WorkItem.objects.latest("pk").title == "새로운 동향 보고"


# One of each family of strings that programs are known to stumble over.
NAUGHTY = (
    "undefined", "null", "None", "1/0", "-$1.00", "0x7fffffffffffffff", "1,000,000.00", "<>?:\"{}|_+", "`~!@#$%^&*()", "Ω≈ç√∫˜µ≤≥÷",
    "⁰⁴⁵₀₁₂", "田中さんにあげて下さい", "사회과학원 어학연구소", "Ⱥ", "ヽ༼ຈل͜ຈ༽ﾉ", "👾 🙇 💁🏽", "🇺🇸🇷🇺🇸", "１２３", "هذا", "\u200b\ufeff", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
    "˙ɐnbᴉlɐ", "<IMG SRC=x onerror=alert(1)>", "1;DROP TABLE users", "' OR 1=1 -- 1", "%s%n", "{% print 'x' %}", "$HOME", "$(touch /tmp/x)", "../../etc/passwd%00",
    "() { 0; }; touch /tmp/x", "=cmd|' /C calc'!A0", "CON", "Scunthorpe General Hospital", "ﷺ" * 18, "T\u0301" * 40, "\u2028\u2029", "\x7f\x85", "\ud7a3\u11ff", "\U000e0001",
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(min_size=1, max_size=80) | st.sampled_from(NAUGHTY))
def test_whatever_is_typed_is_kept_whole_or_refused_at_its_field(
    full: Full, clerk: Client, title: str
) -> None:
    kept_whole_or_refused(clerk, full, title)


@pytest.mark.skipif(
    "AUDIT_STRINGS" not in os.environ, reason="asked by hand: AUDIT_STRINGS names a JSON list of strings"
)
def test_each_of_a_list_is_kept_whole_or_refused_at_its_field(full: Full, clerk: Client) -> None:
    for title in json.loads(Path(os.environ["AUDIT_STRINGS"]).read_text(encoding="utf-8")):
        kept_whole_or_refused(clerk, full, title)


def kept_whole_or_refused(clerk: Client, full: Full, title: str) -> None:
    count = WorkItem.objects.count()
    answer = log(clerk, full, title=title)
    if answer.status_code == 302:
        assert WorkItem.objects.latest("pk").title == unicodedata.normalize("NFC", title.strip())
    else:
        assert (answer.status_code, WorkItem.objects.count(), len(title_errors(answer))) == (200, count, 1)


@pytest.mark.parametrize("mark", ["6", "-1", "4.5", "NaN", "1e400", "\u0663", "5", "9" * 5_000, "\0"])
def test_a_mark_outside_the_scale_is_none(full: Full, mark: str) -> None:
    criterion = Criterion.objects.filter(required=True).order_by("pk")[0]
    form = ScoreForm({criterion.code: mark}, criteria=[criterion])
    assert (form.is_valid(), list(form.errors)) == (False, [criterion.code])


@pytest.mark.parametrize(
    "day", ["2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "２０２６-０３-０９"]
)
def test_a_day_that_is_none_is_an_error_at_its_field(full: Full, clerk: Client, day: str) -> None:
    answer = log(clerk, full, dtstart=day)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["dtstart"])


def test_an_end_before_the_start_names_both(full: Full) -> None:
    sent = {"since": "2026-12-31", "until": "2026-12-01"}
    answer = visitor(full, Role.STAFF).post(reverse("my_absence_new"), sent)
    told = str(answer.context["form"].non_field_errors())
    assert ("2026. 12. 1." in told, "2026. 12. 31." in told) == (True, True)


def test_fields_no_form_asks_for_are_passed_over(full: Full, clerk: Client) -> None:
    more = {
        "status": "stopped",
        "id": "5",
        "pk": "5",
        "ministry": "2",
        "public_value": "0",
        "logged_by": "1",
        "is_superuser": "on",
    }
    assert log(clerk, full, title="덧붙인 칸이 있는 보고", **more).status_code == 302
    item = WorkItem.objects.latest("pk")
    assert (item.status, item.ministry_id, item.public_value, item.logged_by) == (
        "logged", full.ministry.pk, None, full.people[Role.STAFF],
    )  # fmt: skip


@pytest.mark.parametrize("with_what", ["no token", "the token of somebody else", "a foreign origin"])
def test_without_the_token_of_the_page_nothing_is_done(full: Full, with_what: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(full.people[Role.STAFF])
    client.get(reverse("item_new"))
    sent, headers = answers(unit=full.unconfirmed.unit_id), {}
    if with_what == "the token of somebody else":
        stranger = Client()
        stranger.get("/sign-in/")
        sent["csrfmiddlewaretoken"] = stranger.cookies["csrftoken"].value
    if with_what == "a foreign origin":
        sent["csrfmiddlewaretoken"] = client.cookies["csrftoken"].value
        headers = {"origin": "null"}
    before = everything()
    assert client.post(reverse("item_new"), sent, headers=headers).status_code == 403
    assert everything() == before


def test_a_row_of_another_ministry_is_as_unknown_as_none(full: Full, clerk: Client) -> None:
    assert full.stranger.ministry is not None
    with ministry_scope(full.stranger.ministry):
        foreign = Unit.objects.create(ministry=full.stranger.ministry, code="X-01")
    told = {}
    for unit in (foreign.pk, 999_999, "abc", "9" * 40, "\0"):
        answer = clerk.post(reverse("item_new"), answers(unit=unit))
        told[unit] = (answer.status_code, str(answer.context["form"].errors.get("unit")))
    assert len(set(told.values())) == 1


# --- addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["item_list", "people", "case_list", "outbox", "journal"])
def test_an_order_nobody_offers_is_passed_over(full: Full, name: str) -> None:
    client = visitor(full, Role.ADMIN)
    orders = ("password", "-user__password", "k__k", "?", "-", "", "title,", "\u202e")
    statuses = [client.get(reverse(name), {"sort": sort, "order_by": sort}).status_code for sort in orders]
    assert statuses == [200] * len(orders)


@pytest.mark.parametrize("wanted", ["/a\n//evil.example", "/a\r\nSet-Cookie: a=b", "/\t/evil.example"])
def test_the_way_on_is_one_line_of_this_house(full: Full, wanted: str) -> None:
    client = Client()
    sent = {"username": full.people[Role.STAFF].username, "password": "wrong", "next": wanted}
    assert client.post("/sign-in/", sent).status_code == 200
    client.force_login(full.people[Role.STAFF])
    answer = client.get("/sign-in/", {"next": wanted})
    assert answer.headers["Location"].startswith("/")
    assert not answer.headers["Location"].startswith(("//", "/\\"))
    assert not {"\n", "\r"} & set(answer.headers["Location"])


@pytest.mark.parametrize("header", ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"])
def test_what_a_client_says_of_its_way_is_not_read(db: None, header: str) -> None:
    answer = Client().get("/", headers={header: "https" if header.endswith("proto") else "evil.example"})
    assert answer.headers["Location"] == "/sign-in/?next=/"


@pytest.mark.parametrize(
    "path", ["/static/../../etc/passwd", "/static/%2e%2e/%2e%2e/etc/passwd", "/static//etc/passwd", "/static/..%2f..%2fetc%2fpasswd", "/../etc/passwd"]
)  # fmt: skip
def test_no_file_of_the_machine_is_handed_out(db: None, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_ten_thousand_headers_are_refused(db: None) -> None:
    headers = {f"x-{place}": "1" for place in range(10_000)}
    assert Client().get("/sign-in/", headers=headers).status_code == 400


# --- mail --------------------------------------------------------------------------------------------------------------


def test_what_a_user_wrote_is_text_in_a_mail(full: Full) -> None:
    line = MailLine(f"{MARKUP} [here](javascript:alert(1)) %s %(x)s", "/cases/")
    mail = mail_text_of_several(full.people[Role.CHAIR], [Section(WEEKLY_SUMMARY_MAIL, (line,))])
    assert line.text in mail.text
    assert ("<script>alert" in mail.html, "<img onerror" in mail.html, 'href="javascript' in mail.html) == (
        False,
    ) * 3
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in mail.html
    assert "\n" not in mail.subject


@pytest.mark.parametrize("name", ["홍,길동", '"홍" <a@b.kr>', "홍\u200b" + "길" * 98])
def test_a_mail_goes_to_one_address_whatever_its_reader_is_called(full: Full, name: str) -> None:
    reader = full.people[Role.CHAIR]
    reader.name_ko = name
    mail = OutboxMail.objects.get(pk=full.mail.pk)
    mail.recipient, mail.to_address = reader, reader.email
    built = message(mail, get_connection())
    assert (built.recipients(), built.message()["To"]) == ([reader.email], reader.email)
