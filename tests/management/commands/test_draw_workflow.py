"""The diagram: printed, or written into its page and nowhere else on it."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from pytest_django import Settings

from audit.cases.workflow import mermaid
from audit.management.commands.draw_workflow import redrawn

PAGE = "docs/workflow.md"


def test_it_is_printed() -> None:
    drawn = io.StringIO()
    call_command("draw_workflow", stdout=drawn)
    assert drawn.getvalue() == mermaid()


def test_the_documents_show_it_as_it_is_drawn() -> None:
    page = (Path(settings.BASE_DIR) / PAGE).read_text(encoding="utf-8")
    old = redrawn(page, mermaid()) != page
    assert not old, f"{PAGE} shows other moves: run manage.py draw_workflow --write"


def test_writing_it_keeps_the_text_around(settings: Settings, tmp_path: Path) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    page = tmp_path / PAGE
    page.write_text("# 절차\n\n```mermaid\nold\n```\n\nWho moves it\n\n```\ncode\n```\n", encoding="utf-8")
    for _time in range(2):
        call_command("draw_workflow", "--write")
        assert page.read_text(encoding="utf-8") == (
            f"# 절차\n\n```mermaid\n{mermaid()}```\n\nWho moves it\n\n```\ncode\n```\n"
        )


@pytest.mark.parametrize("page", ["", "# 절차\n", "```mermaid\nnever closed\n"])
def test_a_page_without_a_diagram_is_refused(page: str) -> None:
    with pytest.raises(CommandError, match="no Mermaid diagram"):
        redrawn(page, mermaid())
