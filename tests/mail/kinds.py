"""Two kinds of mail made for tests, with a composer that believes what a notice says of itself."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import pytest
from django.utils.translation import gettext_lazy, ngettext_lazy

from audit.directory.models import User
from audit.mail import composing, kinds
from audit.mail.actions import notify
from audit.mail.choices import DropReason
from audit.mail.composing import Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine

DECIDED = ngettext_lazy("%(count)s case was decided", "%(count)s cases were decided", "count")
READ = gettext_lazy("Read the case")
NEWS = MailKind("news", act=READ, template="sign_in_changed", subject=DECIDED)
OTHER = MailKind("other", act=READ, template="sign_in_changed", subject=DECIDED)


def compose_as_it_says(to: Any, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """`facts["dropped"]` drops, `facts["fails"]` fails, `facts["until"]` ends, anything else is said."""
    if any(notice.facts.get("fails") for notice in notices):
        raise LookupError("no such matter")
    return [
        DropReason(notice.facts["dropped"])
        if "dropped" in notice.facts
        else content(str(notice.facts["what"]), notice.facts.get("until"))
        for notice in notices
    ]


def content(what: str, until: str | None = None) -> Content:
    ends = datetime.fromisoformat(until) if until else None
    return Content({"what": what}, (MailLine(what, f"/{what}/"),), ends)


def tell(*people: User, what: str, kind: MailKind = NEWS, **facts: object) -> int:
    """A notice to these people, whose key is what it says."""
    return notify(kind, to=people, subject=people[0], key=what, facts={"what": what, **facts}, thread=what)


@pytest.fixture
def made_up() -> Iterator[None]:
    """The application knows these two kinds beside its own."""
    known, composers = kinds.kinds_by_place(), composing.composers()
    kinds.bind(known | {"tests.NEWS": NEWS, "tests.OTHER": OTHER})
    composing.bind_composers(composers | {"news": compose_as_it_says, "other": compose_as_it_says})
    yield
    kinds.bind(known)
    composing.bind_composers(composers)
