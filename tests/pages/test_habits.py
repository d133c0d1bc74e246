"""The habits every page keeps, in both languages: one heading, labels, its own language only, nothing from outside."""

import json
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from audit.access import people_list
from audit.access.choices import Role
from audit.cases.choices import State
from audit.core import clock
from audit.core.scope import ministry_scope, without_scope
from audit.journal.models import Event
from audit.organizations import plan_file, unit_list
from audit.reorganizations import guide_file
from audit.scoring.models import Criterion
from tests.full import NOW, Full
from tests.pages.addresses import paths
from tests.pages.reading import Element, Reading

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
LATIN |= {"CSV", "UTF", "CP", "MB"} | {
    word
    for columns in (people_list.COLUMNS, plan_file.COLUMNS, unit_list.COLUMNS, guide_file.COLUMNS)
    for column in columns
    for word in column.split("_")
}
# Words that never stand in front of a reader: leftovers of Python and of templates.
LEFTOVERS = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\{%|%\(|&(amp;)?[a-z]+;|__proxy__|<[A-Z]\w+")
MACHINE = {"kind", "key", "state", "subject_type", "language", "outcome"}
CONTROLS = ("input", "select", "textarea")


PAGE = (200, "text/html; charset=utf-8")  # files that are offered beside pages are read elsewhere
Pages = list[tuple[str, Reading]]


@pytest.fixture(scope="module", params=["ko", "en"])
def pages(request: pytest.FixtureRequest, full_once: Full, django_db_blocker: DjangoDbBlocker) -> Pages:
    """Every page that answers 200, read as the first of LOOKERS who may open it, in one language; refused forms too."""
    with django_db_blocker.unblock(), clock.at(NOW), ministry_scope(full_once.ministry):
        return list(opened(full_once, Client(), request.param))


def opened(full: Full, client: Client, language: str) -> Iterator[tuple[str, Reading]]:
    client.cookies.load({settings.LANGUAGE_COOKIE_NAME: language})
    done: set[str] = set()
    for role in LOOKERS:
        client.logout()
        client.cookies.load({settings.LANGUAGE_COOKIE_NAME: language})
        if role:
            client.force_login(full.people[role])
        for name, path in {**paths(full), **more_paths(full)}.items():
            answer = client.get(path) if name not in done else None
            if answer is not None and (answer.status_code, answer.headers["Content-Type"]) == PAGE:
                done.add(name)
                yield f"{language} {name} {role}", Reading(answer.content.decode())
            if role and name in WRONG and f"{name} refused" not in done:
                refused = client.post(path, WRONG[name])
                if refused.status_code == 200:
                    done.add(f"{name} refused")
                    yield f"{language} {name} refused {role}", Reading(refused.content.decode())


WRONG: dict[str, dict[str, str]] = {
    name: {"title": "", "choice": "OBJECT", "answer": "point", "minutes": "x", "repeat": "custom", "do": "score"}
    for name in ("item_new", "item_edit", "case_edit", "case_position", "consultation_answer", "case_move",
                 "consultation_reply", "objection_answer", "reorganization_new", "plan_line", "reorganization_guide",
                 "account_login",
                 "account_reset_password")
}  # fmt: skip


def more_paths(full: Full) -> dict[str, str]:
    """The same addresses with other rows: a case in each state, a round of each kind, and what a query changes."""
    found = {f"case {state}": full.cases[state].get_absolute_url() for state in State if state in full.cases}
    new = reverse("case_new")
    return found | {
        "round open": full.open_round.get_absolute_url(),
        "round asked": f"{reverse('round_new')}?name=3&reviewers=2&deadline=2026-03-20&logged=on",
        "item similar": f"{reverse('item_new')}?like={full.spare[0].pk}",
        "items found": f"{reverse('item_list')}?q=보고",
        "items not found": f"{reverse('item_list')}?q=없는업무",
        "case of items": f"{new}?items={full.spare[-1].pk}",
        "units found": f"{reverse('organization')}?name=IB-TC",
        "unit then": f"{reverse('unit_detail', args=['M-SP'])}?as_of=1999-01-01",
        "plan tree": f"{full.plan.get_absolute_url()}?all=1",
        "plan kind": f"{reverse('plan_line_new', args=[full.plan.number])}?change=split",
        "plan undecided": reverse("reorganization_touched", args=[full.plan.number, "undecided"]),
        "units before": f"{reverse('organization')}?as_of=1999-01-01",
        "missing": "/register/999999/",
    }


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
        for said in page.spoken():
            for word in foreign_words(name[:2], said, data):
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
    """What people typed into rows, the longest first: it may stand in any language on any page.

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
    lines = {" ".join(line.split()) for text in texts for line in text.splitlines()}
    return re.compile(
        "|".join(re.escape(line) for line in sorted(lines, key=len, reverse=True) if len(line) > 1)
    )


def foreign_words(language: str, said: str, data: re.Pattern[str]) -> list[str]:
    """Words of the other language that nobody typed."""
    own = data.sub(" ", " ".join(said.split()))
    if language == "en":
        return [word for word in re.findall(r"[가-힣]+", own) if word != "한국어"]
    return [word for word in re.findall(r"[A-Za-z]{2,}", own) if word not in LATIN and not is_code(word)]


def is_code(word: str) -> bool:
    """A piece of a hash, of a receipt or of a number."""
    return bool(re.fullmatch(r"[a-f]+|[A-Z]", word))
