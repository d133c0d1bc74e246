import subprocess
import sys
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from audit.core.refusals import AlreadyDone, Refused

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_DOCSTRINGS = """
from django.conf import settings
settings.configure(USE_I18N=False)
from audit.core.refusals import AlreadyDone
print(AlreadyDone.__doc__, AlreadyDone())
"""


class Full(Refused):
    message = _("No more than %(most)s fit in.")


class Sold(Refused):
    message = _("100% are sold.")


def test_a_sentence_has_its_facts_filled_in() -> None:
    assert str(Full(most=3)) == "No more than 3 fit in."


def test_a_sentence_without_facts_is_said_as_it_stands() -> None:
    assert str(Sold()) == "100% are sold."


def test_it_speaks_the_language_of_the_moment_it_is_shown_in() -> None:
    refusal = AlreadyDone()
    with translation.override("ko"):
        assert str(refusal) == "이미 처리된 일입니다. 두 번 처리하지 않았습니다."
    with translation.override("en"):
        assert str(refusal) == "This was done already; nothing was changed a second time."


def test_programs_are_told_the_name_of_the_class() -> None:
    assert (AlreadyDone().code, Full(most=3).code) == ("AlreadyDone", "Full")


def test_nothing_is_lost_where_python_drops_docstrings() -> None:
    said = subprocess.run(
        [sys.executable, "-OO", "-c", WITHOUT_DOCSTRINGS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "None This was done already; nothing was changed a second time.\n"
