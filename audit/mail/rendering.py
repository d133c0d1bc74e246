"""The words of a mail: subject, text and HTML, from the template of its kind, in the language of its reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation

from .blocks import blocks
from .kinds import MailKind

SEVERAL = "mail/several.txt"


@dataclass(frozen=True)
class MailText:
    """What a mail says. `subject` is one line."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class MailLine:
    """One of several things a mail tells, and the path of the page where it is done."""

    text: str
    path: str


def language_of(to: models.Model) -> str:
    """The language of mails to a person: the chosen one, else that of the installation."""
    return getattr(to, "language", "") or settings.LANGUAGE_CODE


def host() -> str:
    """The name of this installation in message ids."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def mail_text(kind: MailKind, to: models.Model, context: Mapping[str, object]) -> MailText:
    """A mail of its kind's own template. Its first line is the subject; nothing in it is escaped."""
    with translation.override(language_of(to)):
        return _rendered(kind.file, to, context)


def mail_text_of_several(kind: MailKind, to: models.Model, lines: Sequence[MailLine]) -> MailText:
    """One mail for several things of a kind, a line and a link each. The lines are in the reader's language."""
    with translation.override(language_of(to)):
        return _rendered(SEVERAL, to, {"subject": kind.subject_for(len(lines)), "lines": lines})


def _rendered(file: str, to: models.Model, context: Mapping[str, object]) -> MailText:
    full = {**context, "to": to, "base_url": settings.BASE_URL}
    template = get_template(file).template  # type: ignore[attr-defined]  # Django's own engine
    first, _line_end, rest = template.render(Context(full, autoescape=False)).lstrip().partition("\n")
    subject, text = " ".join(first.split())[:250], rest.strip()
    html = render_to_string("mail/layout.html", {"subject": subject, "blocks": blocks(text)})
    return MailText(subject, text + "\n", html)
