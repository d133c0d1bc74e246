"""Each string of a list in every field of the report centre: taken and read back as it was typed, or refused at its field.

Asked by hand of the published lists (AUDIT_STRINGS, see docs/for-developers.md); of some of them always."""

import json
import os
import re
import unicodedata
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from audit.directory.models import Ministry
from audit.nominations import middleware
from audit.nominations.models import Nomination, Remark
from tests.pages.test_nominations import SENT, code_in, send, text, token

SOME = (
    "undefined", "1/0", "<IMG SRC=x onerror=alert(1)>", "{{7*7}}", "%s%n", "=cmd|' /C calc'!A0", "' OR 1=1 -- 1", "\u202e거꾸로", "\u200b",
    "ﷺ", "T\u0301" * 20, "../../etc/passwd%00", "두\r\n줄", "a\0b",
)  # fmt: skip
STRINGS = json.loads(Path(os.environ["AUDIT_STRINGS"]).read_text()) if "AUDIT_STRINGS" in os.environ else SOME
TAG = re.compile("<[a-zA-Z!/?]")


@pytest.fixture(autouse=True)
def _turns(settings: Settings) -> None:
    settings.NOMINATION_TURNS_A_MINUTE = 10**6
    middleware.turns.cache_clear()


def kept(said: str) -> str:
    """As a text field keeps it: composed, without spaces around it, with one kind of line break; nothing where nothing can be seen."""
    text = unicodedata.normalize("NFC", said.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return text if any(unicodedata.category(each) not in {"Cf", "Zs", "Zl", "Zp"} for each in text) else ""


@pytest.mark.parametrize("field", ["what", "place", "why", "instead"])
def test_each_is_kept_as_it_was_typed_or_refused_at_its_field(
    client: Client, ministry: Ministry, field: str
) -> None:
    for said in STRINGS:
        Nomination.objects.all().delete()
        word = token(text(client, "/nominate/"))
        page = text(client, "/nominate/", **(SENT | {"token": word, field: said}))
        rows = list(Nomination.objects.all())
        assert [getattr(row, field) for row in rows] == [kept(said)] or "field-error" in page, ascii(said)
        assert len(rows) == ("field-error" not in page), ascii(said)
        assert not TAG.search(said) or said not in page, ascii(said)


def test_each_is_a_remark_or_refused_and_never_a_code(client: Client, ministry: Ministry) -> None:
    code = code_in(send(client))
    for said in STRINGS:
        Remark.objects.all().delete()
        page = text(client, "/nominate/answer/", code=code, act="remark", text=said)
        assert [row.text for row in Remark.objects.all()] == [kept(said)] or "field-error" in page, ascii(
            said
        )
        assert not TAG.search(said) or said not in page, ascii(said)
        typed = client.post("/nominate/answer/", {"code": said})
        saved = client.post("/nominate/code/", {"code": said, "as": "picture"})
        looked = client.post("/nominate/named/", {"token": said, "item": said})
        assert (typed.status_code, saved.headers["Content-Type"], looked.status_code) == (
            200, "text/html; charset=utf-8", 409,
        ), ascii(said)  # fmt: skip
        assert SENT["what"] not in typed.content.decode()
        again = client.get("/nominate/", {"lang": said, "ministry": said})
        assert again.status_code in {200, 400}, ascii(said)  # 400: no text at all, a NUL among it
