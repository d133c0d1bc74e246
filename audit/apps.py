from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "audit"
    label = "audit"
    verbose_name = _("Work audit")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("audit.access.checks")  # registers the start-up checks
        import_module("audit.mail.checks")
        bind_mail()


def bind_mail() -> None:
    """Hand the mail room, which knows no other, every kind of mail and the functions that compose it."""
    kinds, composing = import_module("audit.mail.kinds"), import_module("audit.mail.composing")
    kinds.bind({place: kind for room in _each("events") for place, kind in kinds.kinds_in(room).items()})
    composing.bind_composers(
        {
            name: composer
            for room in _each("letters")
            for name, composer in getattr(room, "COMPOSERS", {}).items()
        }
    )


def _each(module: str) -> Iterator[ModuleType]:
    """The module of that name of every room that has one."""
    for path in sorted(Path(__file__).parent.glob(f"*/{module}.py")):
        yield import_module(f"{__package__}.{path.parent.name}.{module}")
