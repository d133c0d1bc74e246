"""manage.py draw_workflow"""

from typing import Any

from django.core.management.base import BaseCommand

from audit.cases.workflow import mermaid


class Command(BaseCommand):
    help = "Prints the moves of a case as a Mermaid diagram, for docs/workflow.md."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(mermaid(), ending="")
