"""Korean particles fit the word before them: after a name nobody knows beforehand stands a noun of ours, never "이(가)"."""

import re
from pathlib import Path

from audit.management.messages import read

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "audit" / "locale" / "ko" / "LC_MESSAGES" / "django.po"
BOTH = re.compile(r"[이은을과]\((?:가|는|를|와)\)|[가는를와]\((?:이|은|을|과)\)|\((?:으|이)\)[가-힣]")
# Days end in 일 or in their weekday; of all else the last sound is not known.
DAYS = ("day", "planned")
UNSURE = re.compile(
    rf"%\((?!(?:{'|'.join(DAYS)})\))\w+\)[sd](?:</\w+>|[”’])*(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣])"
)


def sentences() -> list[str]:
    found = [message.string for message in read(CATALOGUE) if message.id and message.string]
    return [text for each in found for text in ([each] if isinstance(each, str) else each)]


def test_no_sentence_leaves_the_choice_of_a_particle_to_its_reader() -> None:
    assert [text for text in sentences() if BOTH.search(text) or UNSURE.search(text)] == []
    written = [
        path for folder in ("audit", "templates") for kind in ("*.py", "*.html", "*.txt") for path in (ROOT / folder).rglob(kind)
    ]  # fmt: skip
    assert [path.name for path in written if BOTH.search(path.read_text(encoding="utf-8"))] == []
