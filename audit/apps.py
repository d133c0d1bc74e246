from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _

from audit.core.converters import TextConverter

if TYPE_CHECKING:
    from audit.journal.verification import Verification


class AuditConfig(AppConfig):
    name = "audit"
    label = "audit"
    verbose_name = _("Work audit")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        bind_kinds()
        register_converter(TextConverter, "text")
        list(modules("checks"))  # importing them registers the start-up checks


def bind_kinds() -> None:
    """Hand journal and mail, which know no other room, every kind of event and of mail, the functions that compose mails,
    and the calendar."""
    journal, mail = import_module("audit.journal.kinds"), import_module("audit.mail.kinds")
    events = [part for module in modules("events") for part in parts_of(module)]
    journal.bind({place: kind for module in events for place, kind in journal.kinds_in(module).items()})
    mails = {place: kind for module in events for place, kind in mail.kinds_in(module).items()}
    composers = {}
    for module in modules("letters"):
        for kind, composer in getattr(module, "COMPOSERS", {}).items():
            composers[kind.name] = composer
            if kind not in mails.values():  # it stands in a table of the room, as those of reminders do
                mails[f"{module.__name__}.COMPOSERS[{kind.name}]"] = kind
    mail.bind(mails)
    import_module("audit.mail.composing").bind_composers(composers)
    import_module("audit.mail.waiting").bind_open_days(import_module("audit.directory.queries").is_open)


def verifications() -> list["Verification"]:
    """What every room has `manage.py verify` ask: the values of its `queries/verification.py`."""
    known = import_module("audit.journal.verification")
    return [each for module in modules("queries.verification") for each in known.verifications_in(module)]


def parts_of(module: ModuleType) -> Iterator[ModuleType]:
    """The module, and the files of its package where it is one."""
    yield module
    for part in iter_modules(getattr(module, "__path__", [])):
        yield import_module(f"{module.__name__}.{part.name}")


def modules(name: str) -> Iterator[ModuleType]:
    """The module or package of that name of every room that has one: here alone are all rooms known."""
    here = Path(__file__).parent
    for room in iter_modules([str(here)]):
        inside = here / room.name / Path(*name.split("."))
        if inside.with_suffix(".py").is_file() or (inside / "__init__.py").is_file():
            yield import_module(f"{__package__}.{room.name}.{name}")
