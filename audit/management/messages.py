"""Keeps the translations complete without gettext on the machine: Babel reads what `xgettext` would have read."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

# What xgettext is told by Django, in Babel's words: which argument is the message, its plural, its context.
KEYWORDS: dict[str, Any] = {
    "_": None,
    "_t": None,  # gettext, where `_` is gettext_lazy
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdif]|\{\w*\}")
SKIPPED = {"migrations", "locale", "__pycache__"}

MessageId = str | tuple[str, ...]


def extract_messages(root: Path) -> Catalog:
    """Every message of the project below `root`, untranslated."""
    catalog = Catalog(locale="ko", domain="django", project="fake-labor audit", charset="utf-8")
    for message, context in [*_in_python(root), *_in_templates(root)]:
        catalog.add(message, context=context)
    return catalog


def _in_python(root: Path) -> Iterator[tuple[MessageId, str | None]]:
    for path in sorted([*(root / "audit").rglob("*.py"), *(root / "config").rglob("*.py")]):
        if not SKIPPED.intersection(path.parts):
            yield from _in_source(path.read_bytes())


def _in_templates(root: Path) -> Iterator[tuple[MessageId, str | None]]:
    for path in sorted(found for kind in ("*.html", "*.txt") for found in (root / "templates").rglob(kind)):
        # Lines lose their indentation: what stands between two calls is filler, and Python's tokenizer is strict.
        pseudo = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        yield from _in_source("\n".join(line.lstrip() for line in pseudo.splitlines()).encode())


def _in_source(source: bytes) -> Iterator[tuple[MessageId, str | None]]:
    for _line, message, _comments, context in extract(
        "python", io.BytesIO(source), keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        yield message, context


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="ko", domain="django")
    with path.open("rb") as file:
        return read_po(file, locale="ko", domain="django")


def gaps(messages: Catalog, translated: Catalog) -> list[str]:
    """One sentence for each message that a reader of the translation would not get right."""
    found = []
    for message in messages:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        problem = _problem(message, translated.get(name, message.context))
        if problem:
            found.append(f"{problem}: {name!r}" + (f" ({message.context})" if message.context else ""))
    return sorted(found)


def _problem(message: Message, translation: Message | None) -> str | None:
    if translation is None:
        return "missing"
    sentences = (
        (translation.string,) if isinstance(translation.string, str) else tuple(translation.string or ())
    )
    if not sentences or not all(sentences):
        return "empty"
    if translation.fuzzy:
        return "fuzzy"
    if isinstance(message.id, tuple) != isinstance(translation.id, tuple):
        return "plural forms differ"
    expected = _placeholders(message.id if isinstance(message.id, str) else message.id[-1])
    if any(_placeholders(sentence) != expected for sentence in sentences):
        return "placeholders differ"
    return None


def _placeholders(sentence: str) -> set[str]:
    return set(PLACEHOLDER.findall(sentence.replace("%%", "")))


def update(messages: Catalog, path: Path) -> Catalog:
    """The catalogue with every wanted message: translations kept, new ones empty, unused ones gone."""
    before = read(path)
    for message in messages:
        name = message.id if isinstance(message.id, str) else message.id[0]
        known = before.get(name, message.context) if name else None
        if known and isinstance(known.id, tuple) == isinstance(message.id, tuple):
            message.string, message.flags = known.string, message.flags | (known.flags & {"fuzzy"})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, messages, sort_output=True, no_location=True, width=110, ignore_obsolete=True)
    return messages


def compile_to(path: Path, catalog: Catalog) -> None:
    """Writes the binary form next to its source, whole or not at all: a running server may be reading it."""
    partial = path.with_suffix(".mo.partial")
    with partial.open("wb") as file:
        write_mo(file, catalog)
    partial.replace(path.with_suffix(".mo"))
