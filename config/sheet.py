"""The one style sheet of all pages, made at set-up: what the pages can meet of the design system (KRDS), then our own parts.

A rule of the design system stays where each class and id it asks for is a word of our templates, code or scripts. Its drawings
are written into the sheet, each once. Why, and what else was weighed: docs/decisions/0027-light-pages.md.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

BASE: Path = settings.BASE_DIR
MADE = BASE / "var" / "made"
NAME = "audit/style.css"
KRDS = BASE / "node_modules" / "krds-uiux" / "resources"
SYSTEM = (KRDS / "css/token/krds_tokens.css", KRDS / "css/component/output.css")
OWN = BASE / "audit" / "static" / "audit"
# The later says more. From `units` on, what few pages have.
PARTS = (
    "base", "layout", "forms", "tables", "parts", "flow", "cards", "organization", "phone",
    "units", "people", "register", "results", "case", "scoring", "document", "print",
)  # fmt: skip
SPEAKERS = ((BASE / "templates", "*.html"), (BASE / "audit", "*.py"), (BASE / "audit" / "static", "*.js"))

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
WORD = re.compile(r"[A-Za-z_][\w-]*")
NAMED = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
INSIDE = re.compile(r"\([^()]*\)")
COMMA = re.compile(r",(?![^()]*\))")
DRAWING = re.compile(r"""url\(["']?[^)"']*/img/component/icon/(\w+)\.svg["']?\)""")
DRAWN = re.compile(r"var\(--(ico_\w+)\)")


def sheet() -> str:
    """The whole sheet; it names no other file."""
    words = spoken()
    system = "".join(rule for path in SYSTEM for rule in met(_read(path), words))
    text = "\n".join([DRAWING.sub(r"var(--\1)", system), *(_read(OWN / f"{name}.css") for name in PARTS)])
    drawings = "".join(f"--{name}:{drawing(name)};" for name in sorted(set(DRAWN.findall(text))))
    return f":root{{{drawings}}}\n{text}"


def spoken() -> frozenset[str]:
    """Each word that could be a class or an id: of templates, code and scripts."""
    return frozenset(word for path in speakers() for word in WORD.findall(path.read_text(encoding="utf-8")))


def speakers() -> Iterator[Path]:
    """The files whose words are read."""
    for folder, pattern in SPEAKERS:
        yield from folder.rglob(pattern)


def met(text: str, words: frozenset[str]) -> Iterator[str]:
    """The rules of a sheet some page can meet. What it imports is named in SYSTEM."""
    for head, body in rules(text):
        if head.startswith("@media"):
            inner = "".join(met(body, words))
            if inner:
                yield f"{head}{{{inner}}}\n"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}\n" if body else ""
        elif kept := [part.strip() for part in COMMA.split(head) if may_meet(part, words)]:
            yield f"{','.join(kept)}{{{' '.join(body.split())}}}\n"


def may_meet(selector: str, words: frozenset[str]) -> bool:
    """Whether the words of a selector are said. Those in `:not(…)` and the like are not asked: unsaid, they forbid nothing."""
    while INSIDE.search(selector):
        selector = INSIDE.sub("", selector)
    return words.issuperset(NAMED.findall(selector))


def rules(text: str) -> Iterator[tuple[str, str]]:
    """Head and body of each rule in its order; the body is empty for a statement that ends with a semicolon."""
    start, depth, head = 0, 0, ""
    for found in re.finditer(r"[{};]", text):
        mark, here = found.group(), found.start()
        depth += {"{": 1, "}": -1, ";": 0}[mark]
        if mark == "{" and depth == 1:
            head, start = text[start:here].strip(), here + 1
        elif mark != "{" and depth == 0:
            yield (head, text[start:here].strip()) if mark == "}" else (text[start:here].strip(), "")
            start = here + 1
    if depth or text[start:].strip():
        raise ValueError("The style sheet ends in the middle of a rule.")


def drawing(name: str) -> str:
    """A drawing of the design system as an address that holds it (RFC 2397)."""
    text = " ".join(_read(KRDS / "img" / "component" / "icon" / f"{name}.svg").split())
    return f'url("data:image/svg+xml,{quote(text, safe=" =:/;,()")}")'


def _read(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8")).strip()


def made(*, anew: bool) -> Path:
    """The file; made where that is asked, or one of its sources is younger. Who reads meanwhile reads the one before."""
    path = MADE / NAME
    sources = [*speakers(), *OWN.glob("*.css"), *SYSTEM, Path(__file__)]
    if anew or not path.exists() or path.stat().st_mtime < max(each.stat().st_mtime for each in sources):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{os.getpid()}.part")
        fresh.write_text(sheet(), encoding="utf-8")
        fresh.replace(path)
    return path


class SheetFinder(BaseFinder):
    """Offers the sheet as a static file, to be hashed and compressed as all others."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        self.storage = FileSystemStorage(location=MADE)

    def check(self, **kwargs: Any) -> list[Any]:
        return []  # a missing package shows at set-up (collectstatic), not at every command

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        made(anew=True)
        yield NAME, self.storage

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        if path != NAME:
            return []
        found = str(made(anew=False))
        return [found] if find_all else found
