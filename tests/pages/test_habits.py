"""The habits every page keeps, in both languages: one heading, labels, its own language only, nothing from outside."""

import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from pytest_django import DjangoDbBlocker

from audit.access.choices import Role
from audit.cases.rules.sentences import sentences
from audit.core.scope import without_scope
from audit.journal.models import Event
from audit.organizations.rules import plan_file, unit_list
from audit.people.rules import people_list
from audit.reorganizations.rules import guide_file
from audit.scoring.models import Criterion
from tests.full import Full
from tests.pages.crawled import Crawl, Visit, visitor, within
from tests.pages.reading import Element, Reading
from tests.prepared import once_each

LOOKERS = (
    Role.STAFF,
    Role.UNIT_HEAD,
    Role.REVIEWER,
    Role.SECRETARY,
    Role.CHAIR,
    Role.MEMBER,
    Role.MINISTER,
    Role.ADMIN,
    None,
)
# Latin words that belong into a Korean page: names of things, units of measure, and the other language's own name.
LATIN = {
    "API",
    "English",
    "TF",
    "RRULE",
    "FREQ",
    "MONTHLY",
    "BYDAY",
    "MO",
    "https",
    "http",
    "UTC",
    "Enter",
    "HTML",
    "SHA",
    "QR",
}
# Columns of files that people upload are called the same in both languages; so are the kinds of files.
LATIN |= {"CSV", "UTF", "CP", "kB", "MB", "XLSX", "ODS", "ICS", "PDF", "HWPX", "ODT", "JSON"} | {
    word
    for columns in (people_list.COLUMNS, plan_file.COLUMNS, unit_list.COLUMNS, guide_file.COLUMNS)
    for column in columns
    for word in column.split("_")
}
LATIN.add("MCowBQ")  # every public key begins with it
# Addresses of pages, of mail and of offices, and commands to type.
ADDRESS = re.compile(
    r"https?://\S+|[\w.+-]+@[\w.-]+|\b[a-z.-]+\.(?:kr|example)(?![a-z])(?:/\S*)?|\bmanage\.py [a-z_]+(?: --[a-z]+)*"
)
# Words that never stand in front of a reader: leftovers of Python and of templates.
LEFTOVERS = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\{%|%\(|&(amp;)?[a-z]+;|__proxy__|<[A-Z]\w+")
MACHINE = {"kind", "key", "state", "subject_type", "language", "outcome"}
CONTROLS = ("input", "select", "textarea")


Pages = list[tuple[str, Reading]]


@pytest.fixture(scope="module", params=["ko", "en"])
def pages(
    request: pytest.FixtureRequest, full_once: Full, crawled: Crawl, django_db_blocker: DjangoDbBlocker
) -> Pages:
    """Every page there is, read as the first of LOOKERS who may open it, in one language; refused forms too."""
    language, firsts = request.param, first_visits(crawled)

    def make(name: str, kept: Path) -> None:
        with within(full_once, django_db_blocker):
            kept.write_bytes(pickle.dumps(list(opened(full_once, firsts[name.split()[1]], language))))

    parts = once_each([f"{language} {name} pages" for name in firsts], make)
    return [(name, Reading(html)) for kept in parts for name, html in pickle.loads(kept.read_bytes())]


def first_visits(crawled: Crawl) -> dict[str, list[Visit]]:
    """Who looks → the pages that open for them and for nobody who stands before them in LOOKERS."""
    found: dict[str, list[Visit]] = {str(role): [] for role in LOOKERS}
    done: set[str] = set()
    for role in LOOKERS:
        mine = [
            visit for visit in crawled.visits if visit.role == role and visit.html and visit.name not in done
        ]
        done |= {visit.name for visit in mine}
        found[str(role)] = mine
    return found


def opened(full: Full, visits: list[Visit], language: str) -> Iterator[tuple[str, str]]:
    for visit in visits:
        client = visitor(full, visit.role, language)
        html = visit.html if language == "ko" else client.get(visit.path).content.decode()
        yield f"{language} {visit.name} {visit.role}", html
        refused = client.post(visit.path, WRONG[visit.name]) if visit.name in WRONG else None
        if refused is not None and refused.status_code == 200:
            yield f"{language} {visit.name} refused {visit.role}", refused.content.decode()


WRONG: dict[str, dict[str, str]] = {
    name: {"title": "", "choice": "OBJECT", "answer": "point", "minutes": "x", "repeat": "custom", "do": "score"}
    for name in ("item_new", "item_edit", "case_edit", "case_position", "consultation_answer", "case_move",
                 "consultation_reply", "objection_answer", "reorganization_new", "plan_line", "reorganization_guide",
                 "account_login",
                 "account_reset_password")
}  # fmt: skip


def test_one_heading_in_the_right_language(pages: Pages) -> None:
    assert len(pages) > 50
    assert {name: len(page.all("h1")) for name, page in pages if len(page.all("h1")) != 1} == {}
    assert [name for name, page in pages if page.all("html")[0].attributes["lang"] != name[:2]] == []
    titles = [element.words for _name, page in pages for element in page.all("title")]
    assert [title for title in titles if title.startswith("·")] == []


def test_every_control_has_a_label(pages: Pages) -> None:
    without = [f"{name}: {control.attributes}" for name, page in pages for control in unlabelled(page)]
    assert without == []


def test_every_link_and_button_has_a_name(pages: Pages) -> None:
    nameless = [
        f"{name}: {element.attributes}"
        for name, page in pages
        for element in page.all("a", "button", "summary")
        if not element.words and not element.attributes.get("aria-label")
    ]
    assert nameless == []


def test_ids_are_unique_and_links_inside_lead_somewhere(pages: Pages) -> None:
    wrong = []
    for name, page in pages:
        ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
        wrong += [f"{name}: {twice} twice" for twice in sorted(set(ids)) if ids.count(twice) > 1]
        named = [
            target
            for element in page.elements
            for key in ("for", "aria-labelledby", "aria-describedby")
            for target in element.attributes.get(key, "").split()
        ] + [
            element.attributes.get("href", "")[1:]
            for element in page.all("a")
            if element.attributes.get("href", "").startswith("#")
        ]
        wrong += [f"{name}: nothing is {target}" for target in sorted({*named} - {*ids} - {""})]
    assert wrong == []


def test_nothing_inline_and_nothing_from_outside(pages: Pages) -> None:
    """A person may follow a source out of the house; the page itself fetches nothing there and sends nothing there."""
    wrong = [
        f"{name}: <{element.tag} {key}={value}>"
        for name, page in pages
        for element in page.elements
        for key, value in element.attributes.items()
        if key == "style"
        or key.startswith("on")
        or (key in {"href", "src", "action", "formaction", "srcset"} and "//" in value and element.tag != "a")
    ]
    inline = [f"{name}: <{each.tag}>" for name, page in pages for each in page.all("style", "script")
              if "src" not in each.attributes]  # fmt: skip
    assert wrong + inline == []


def test_no_leftovers_of_the_machine(pages: Pages) -> None:
    found = [
        f"{name}: {said.strip()[:80]}"
        for name, page in pages
        for said in page.spoken()
        if LEFTOVERS.search(said)
    ]
    assert found == []


def test_one_language_a_page(pages: Pages, full: Full) -> None:
    data = typed_texts()
    found: dict[str, set[str]] = {}
    for name, page in pages:
        machine = {element.words for element in page.all("code")}  # keys, codes, hashes
        for language, said in page.told():
            if said.strip() in machine:
                continue
            for word in foreign_words(language, said, data):
                found.setdefault(word, set()).add(name)
    assert found == {}


# --- what the tests above use -------------------------------------------------------------------------------------


def unlabelled(page: Reading) -> list[Element]:
    """Controls that nobody could name."""
    labels = {label.attributes.get("for") for label in page.all("label") if label.words}
    return [
        control
        for control in page.all(*CONTROLS)
        if control.attributes.get("type") not in {"hidden", "submit"}
        and control.attributes.get("id") not in labels
        and not {"aria-label", "aria-labelledby"} & set(control.attributes)
        and "label" not in control.inside
    ]


def typed_texts() -> re.Pattern[str]:
    """What people typed into rows, the longest first, and addresses: they may stand in any language on any page.

    Words of the machine ("retire", "unit_head") are no excuse for showing them."""
    texts: list[str] = []
    with without_scope():
        for model in {*apps.get_app_config("audit").get_models()} - {Criterion}:
            typed = [
                field.name for field in model._meta.fields if not field.choices and field.name not in MACHINE
            ]
            texts += [
                value
                for row in model._base_manager.values_list(*typed)
                for value in row
                if isinstance(value, str)
            ]
        for body in Event.objects.values_list("body", flat=True):
            texts += [
                value
                for value in json.loads(bytes(body))["data"].values()
                if isinstance(value, str) and " " in value
            ]
    # A comparison shows what was typed sentence by sentence.
    lines = {" ".join(line.split()) for text in texts for line in [*text.splitlines(), *sentences(text)]}
    typed = [re.escape(line) for line in sorted(lines, key=len, reverse=True) if len(line) > 1]
    return re.compile("|".join([*typed, ADDRESS.pattern]))


def foreign_words(language: str, said: str, data: re.Pattern[str]) -> list[str]:
    """Words of the other language that nobody typed."""
    own = data.sub(" ", " ".join(said.split()))
    if language == "en":
        return [word for word in re.findall(r"[가-힣]+", own) if word != "한국어"]
    return [word for word in re.findall(r"[A-Za-z]{2,}", own) if word not in LATIN and not is_code(word)]


def is_code(word: str) -> bool:
    """A piece of a hash, of a receipt or of a number."""
    return bool(re.fullmatch(r"[a-f]+|[A-Z]", word))
