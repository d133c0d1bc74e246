"""What a recipe is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

CATALOGUE = "audit/locale/ko/LC_MESSAGES/django.po"


class Tool(StrEnum):
    """What says that something is forgotten: the start-up checks; the start, which breaks off at the first import; the
    contracts of the imports; the catalogue; the migrations; or the suite."""

    CHECKS = "checks"
    START = "start"
    FLOORS = "floors"
    MESSAGES = "messages"
    MIGRATIONS = "migrations"
    SUITE = "suite"


@dataclass(frozen=True)
class Slip:
    """Forgetting a step, or the `part` of it; `sentence` is what the tool says then."""

    tool: Tool
    sentence: str
    part: str = ""


@dataclass(frozen=True)
class Step:
    """What is written into one file: `edits` are (anchor, text), the text goes behind the anchor, which stands there once;
    the anchor "" is the end of the file, or of a new one. Or a `command` of manage.py that writes it,
    whatever it calls it: then `file` is a pattern."""

    file: str
    edits: tuple[tuple[str, str], ...]
    slips: tuple[Slip, ...]
    command: str = ""


@dataclass(frozen=True)
class Recipe:
    """`heading`: its chapter in docs/for-developers.md. `most`: how many files it may touch."""

    name: str
    heading: str
    most: int
    steps: tuple[Step, ...]

    @property
    def files(self) -> set[str]:
        """The files of the application somebody writes in, the catalogue aside."""
        return {
            step.file
            for step in self.steps
            if step.file != CATALOGUE and not step.command and not step.file.startswith("tests/")
        }


def korean(translations: Mapping[str | tuple[str, str], str]) -> Step:
    """The Korean of what a recipe says: of a message, or of a (singular, plural)."""
    written = "".join(_entry(message, text) for message, text in translations.items())
    names = [message if isinstance(message, str) else message[0] for message in translations]
    return Step(CATALOGUE, (("", written),), (Slip(Tool.MESSAGES, f"missing: {names[0]!r}"),))


def _entry(message: str | tuple[str, str], text: str) -> str:
    if isinstance(message, str):
        return f'\nmsgid "{message}"\nmsgstr "{text}"\n'
    return f'\nmsgid "{message[0]}"\nmsgid_plural "{message[1]}"\nmsgstr[0] "{text}"\n'
