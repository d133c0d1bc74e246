from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import bind, kinds_in


class AuditConfig(AppConfig):
    name = "audit"
    label = "audit"
    verbose_name = _("Work audit")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        bind({place: kind for module in event_modules() for place, kind in kinds_in(module).items()})
        for checks in ("audit.access.checks", "audit.journal.checks", "audit.cases.checks"):
            import_module(checks)  # registers the start-up checks


def event_modules() -> Iterator[ModuleType]:
    """The `events.py` of every room: here alone are all rooms known."""
    for path in sorted(Path(__file__).parent.glob("*/events.py")):
        yield import_module(f"audit.{path.parent.name}.events")
