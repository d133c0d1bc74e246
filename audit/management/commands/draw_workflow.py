"""manage.py draw_workflow"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit.cases.workflow import mermaid

OPENING, CLOSING = "```mermaid\n", "```"


class Command(BaseCommand):
    help = "Prints the moves of a case as a Mermaid diagram; with --write puts it into docs/workflow.md."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--write",
            action="store_true",
            help="replace the diagram in docs/workflow.md, and nothing else there",
        )

    def handle(self, *args: Any, write: bool, **options: Any) -> None:
        if not write:
            self.stdout.write(mermaid(), ending="")
            return
        page = Path(settings.BASE_DIR) / "docs" / "workflow.md"
        page.write_text(redrawn(page.read_text(encoding="utf-8"), mermaid()), encoding="utf-8")


def redrawn(page: str, diagram: str) -> str:
    """The page with its diagram replaced; the text around it stays. CommandError for a page without one."""
    before, opening, rest = page.partition(OPENING)
    _old, closing, after = rest.partition(CLOSING)
    if not opening or not closing:
        raise CommandError("The page holds no Mermaid diagram to replace.")
    return before + opening + diagram + closing + after
