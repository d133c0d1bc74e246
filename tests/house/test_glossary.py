"""The pages speak the words of docs/glossary.md, and the code has what the glossary names."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from audit.management.messages import read

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"
CATALOGUE = ROOT / "audit" / "locale" / "ko" / "LC_MESSAGES" / "django.po"
NOT_BUILT = "–"
# Messages that are an English term of the glossary in another sense.
OTHER_SENSE = {
    ("ministry", "부"): "the level of a unit, beside 실, 국 and 과",
    ("Level", "단위"): "the level of a unit",
    ("Move", "발령"): "a person takes another seat",
    ("Withdraw", "철회"): "a reorganization, before its day",
    ("hours a year", "시간/년"): "the unit behind a figure",
    ("results", "평가 결과"): "what a round found",
    ("Check", "검증"): "a button that compares a receipt with the journal",
    ("Confirmed", "확인"): "of an entry of the register",
    ("confirmed", "확인됨"): "of an entry of the register",
    ("yes", "예"): "of a thing that is so or not",
    ("Trial", "시범 기간"): "how many days a trial lasts",
}


@dataclass(frozen=True)
class Row:
    korean: str
    english: str
    names: str


def tables() -> list[list[list[str]]]:
    """The tables of the glossary: rows of cells, without their heads."""
    found: list[list[list[str]]] = []
    for block in re.findall(r"(?:^\|.*\n)+", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE):
        _head, _line, *rows = block.splitlines()
        found.append([[cell.strip(" *") for cell in row.strip("|").split("|")] for row in rows])
    return found


def words() -> list[Row]:
    return [Row(*row) for row in tables()[0]]


def names() -> set[str]:
    """What the glossary calls by name, in all its tables of terms."""
    cells = " ".join(row.names for row in words()) + " ".join(row[1] for row in tables()[1])
    return set(re.findall(r"`([\w.]+)`", cells))


def defined() -> Iterator[str]:
    """Names of the app as the glossary writes them: `Class`, `Class.attribute`, `function`, `CONSTANT`."""
    for path in (ROOT / "audit").rglob("*.py"):
        if "migrations" not in path.parts:
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                yield from _bound(node)
                if isinstance(node, ast.ClassDef):
                    yield from (f"{node.name}.{name}" for inner in node.body for name in _bound(inner))


def _bound(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        yield node.name
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def messages() -> list[tuple[str, str]]:
    """English and Korean of the catalogue, a pair for each Korean sentence."""
    return [
        (message.id if isinstance(message.id, str) else message.id[0], korean)
        for message in read(CATALOGUE)
        if message.id
        for korean in ([message.string] if isinstance(message.string, str) else message.string or ())
    ]


def bare(term: str) -> str:
    return re.sub(r"\s*\(.*?\)", "", term).strip()


def test_the_glossary_is_read() -> None:
    assert len(tables()) == 3
    assert len(words()) > 100
    assert Row("서면심의", "ballot", "`Ballot`") in words()


def test_every_name_exists() -> None:
    assert names() - set(defined()) == set()


def test_a_message_that_is_a_term_has_its_korean() -> None:
    """Read as whole messages: labels, columns, names of models and of menu entries."""
    korean: dict[str, set[str]] = {}
    for row in words():
        for term in re.split(r"[;,] ", bare(row.english)):
            if row.names != NOT_BUILT:
                korean.setdefault(term, set()).update(re.split(r", |·", bare(row.korean)))
    wrong = set()
    for english, shown in messages():
        term = english.casefold()
        expected = korean.get(term) or korean.get(term.removesuffix("s")) or set()
        if expected and not any(word in shown for word in expected):
            wrong.add((english, shown))
    assert wrong == set(OTHER_SENSE)


def test_no_korean_says_a_word_of_before() -> None:
    retired = [old for old, _new in tables()[2]]
    found = [(english, old) for english, korean in messages() for old in retired if old in korean]
    texts = [
        path
        for folder, kinds in (("audit", "*.py *.csv *.md"), ("templates", "*.html *.txt"), ("docs", "*.md"))
        for kind in kinds.split()
        for path in (ROOT / folder).rglob(kind)
        if path != GLOSSARY
    ]
    for path in [*texts, ROOT / "README.md", ROOT / "CHANGELOG.md"]:
        said = path.read_text(encoding="utf-8")
        found += [(path.relative_to(ROOT).as_posix(), old) for old in retired if old in said]
    assert retired
    assert found == []
