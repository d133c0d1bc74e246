"""Texts nobody means well, in the records and the pact: kept whole or refused at the door, and printed by every format."""

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from django.test import Client
from django.utils import translation
from django.utils.html import escape

from audit.cases.models import Case, Decision
from audit.cases.pages.documents import decision_document, pact_document
from audit.cases.pages.pact import Pact
from audit.cases.queries.texts import require_field
from audit.core.refusals import Refused
from audit.documents.formats import file_of, offered
from audit.documents.layout import lay_out
from audit.documents.official import OfficialDocument
from audit.documents.plain_text import text_of
from audit.documents.wording import form_words
from audit.register.rules.burden import hours
from tests.cases.council import Council, council
from tests.pages.test_bad_values import NAUGHTY

__all__ = ["council"]
SHOWN_AT_ONCE = 25  # texts of one pact


def strings() -> list[str]:
    """Some of each family; `AUDIT_STRINGS` names a JSON list of more (docs/for-developers.md)."""
    named = os.environ.get("AUDIT_STRINGS")
    return json.loads(Path(named).read_text(encoding="utf-8")) if named else list(NAUGHTY)


def kept(said: Iterable[str]) -> tuple[list[tuple[str, str]], Counter[str]]:
    """Title and reasons of each that is taken, and how many were refused in which sentence."""
    taken, refused = [], Counter[str]()
    for each in said:
        try:
            taken.append((require_field("title", each), require_field("reasons", each)))
        except Refused as refusal:
            refused[type(refusal).__name__] += 1
    return taken, refused


def seen(text: str) -> str:
    """What of a text can be seen: files set spaces otherwise, and print no marks of direction or width."""
    return "".join(
        sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Cc")
    )


def printed(document: OfficialDocument) -> str:
    """Written in every format; what of its text can be seen."""
    layout = lay_out(document, form_words())
    for each in offered():
        assert len(file_of(layout, document.title, each)) > 100
    return seen(text_of(layout))


def test_what_is_taken_is_printed_in_every_format(council: Council, client: Client) -> None:
    council.signed()
    decision, case = Decision.objects.get(), Case.objects.get()
    text = decision.text
    taken, refused = kept(strings())
    assert set(refused) <= {"FieldMissing", "TextUnreadable", "TextTooLong"}
    client.force_login(council.chair)
    with translation.override("ko"):
        for title, reasons in taken:
            decision.text = {**text, "title": title, "reasons": reasons, "after": reasons}
            found = printed(decision_document(decision, council.chair))
            assert seen(title) in found and seen(reasons) in found
            Case.objects.update(title=title, reasons=reasons)
            page = client.get(case.get_absolute_url())
            assert (page.status_code, escape(title) in page.content.decode()) == (200, True)
    assert len(taken) > refused.total()


def test_a_pact_of_such_works_is_printed_in_every_format(council: Council) -> None:
    council.signed()
    decision = Decision.objects.get()
    text, taken = decision.text, [title for title, _reasons in kept(strings())[0]]
    with translation.override("ko"):
        for first in range(0, len(taken), SHOWN_AT_ONCE):
            titles, rows = taken[first : first + SHOWN_AT_ONCE], []
            for title in titles:
                row = Decision.objects.get()
                row.text = {**text, "items": [{**text["items"][0], "title": title}], "title": title}
                rows.append(row)
            found = printed(pact_document(Pact(2026, rows, len(rows), hours(60)), council.ministry))
            assert [title for title in titles if seen(title) not in found] == []
