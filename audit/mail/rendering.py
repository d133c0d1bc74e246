"""The words of a mail: subject, text and HTML, from the template of its kind, in the language of its reader."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.db import models
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import ngettext

from .blocks import Block, blocks
from .kinds import MailKind

EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*\n")
PREHEADER = 110  # characters
# Nothing is fetched; rules for dark screens stay rules, for no element can carry them.
STYLES = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)
SEVERAL, BRIEF = "mail/several.txt", "mail/brief.txt"


@dataclass(frozen=True)
class MailText:
    """What a mail says. `subject` is one line."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class MailLine:
    """One of several things a mail tells, and the path of the page where it is done. `details`: what it is about, a line each."""

    text: str
    path: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """The lines of one kind in a mail that tells several things. `whole`: the own mail of a summary, which stands in their place."""

    kind: MailKind
    lines: tuple[MailLine, ...]
    whole: MailText | None = None

    @property
    def heading(self) -> str:
        """What they are, and how many."""
        return self.whole.subject if self.whole else self.kind.subject_for(len(self.lines))


def language_of(to: models.Model) -> str:
    """The language of mails to a person: the chosen one, else that of the installation."""
    return getattr(to, "language", "") or settings.LANGUAGE_CODE


def host() -> str:
    """The name of this installation in message ids."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def mail_text(kind: MailKind, to: models.Model, context: Mapping[str, object]) -> MailText:
    """A mail of its kind's own template. Its first line is the subject; nothing in it is escaped."""
    with translation.override(language_of(to)):
        return _rendered(kind.file, to, {"act": kind.button, **context})


def mail_text_of_several(to: models.Model, sections: Sequence[Section]) -> MailText:
    """One mail for several things, a line, a button's word and a link each. The lines are in the reader's language."""
    with translation.override(language_of(to)):
        return _rendered(SEVERAL, to, {"subject": _subject(sections), "sections": sections})


def number_and_link(to: models.Model, sections: Sequence[Section], threads: Set[str]) -> MailText:
    """Number and link alone, of what the same mail would say: for addresses outside the ministry."""
    with translation.override(language_of(to)):
        count = sum(len(section.lines) for section in sections)
        number = next(iter(threads)) if len(threads) == 1 else ""
        return _rendered(BRIEF, to, {"sections": sections, "count": count, "number": number})


def _subject(sections: Sequence[Section]) -> str:
    """The heading of the first, and how many things more there are."""
    more = sum(len(section.lines) for section in sections[1:])
    first = sections[0].heading
    if not more:
        return first
    words = ngettext("%(first)s, and %(more)s more thing", "%(first)s, and %(more)s more things", more)
    return words % {"first": first, "more": more}


def _rendered(file: str, to: models.Model, context: Mapping[str, object]) -> MailText:
    full = {**context, "to": to, "base_url": settings.BASE_URL}
    template = get_template(file).template  # type: ignore[attr-defined]  # Django's own engine
    first, _line_end, rest = template.render(Context(full, autoescape=False)).lstrip().partition("\n")
    subject, text = " ".join(first.split())[:250], EMPTY_LINES.sub("\n\n", rest.strip())
    found = blocks(text, settings.BASE_URL)
    shown = {
        "subject": subject,
        "blocks": found,
        "preheader": _preheader(found),
        "base_url": settings.BASE_URL,
    }
    return MailText(subject, text + "\n", STYLES.inline(render_to_string("mail/layout.html", shown)))


def _preheader(found: Sequence[Block]) -> str:
    """What lists of mail show behind the subject: the first words of the text."""
    lines = (
        line.text for block in found for line in block.lines if block.kind == "text" and not line.is_link
    )
    entries = (entry.text for block in found for entry in block.entries)
    return Truncator(next(chain(lines, entries), "")).chars(PREHEADER)
