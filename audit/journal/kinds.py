"""Kinds of events: a value of the room that knows it, in its `events.py`. The roof collects them all (`audit.apps`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class EventGroup(TextChoices):
    """What the journal can be narrowed to. The values stand in addresses people keep."""

    WORK = "work", _("work items")
    SCORING = "scoring", _("scoring")
    CASES = "cases", _("cases")
    PEOPLE = "people", _("people and roles")
    ORGANIZATION = "organization", _("organization")
    NOMINATIONS = "nominations", _("fake-work reports")
    MINISTRY = "house", _("settings, baseline and mail")


@dataclass(frozen=True)
class EventKind:
    """What an act leaves in the journal.

    `name` is `noun.verb` as rows store it, and never changes; `sentence` is what people read; `group` is the part of the
    journal it stands in; `subject` the model it is about, by its lower-case name. `news`: it is news to everybody on the desk.
    `confidential`: who may not see its subject reads no more than that something was prepared. `office`: who is named in
    place of the person, where an act is sealed; its facts are not shown either."""

    name: str
    sentence: Promise
    group: EventGroup
    subject: str
    news: bool = False
    confidential: bool = False
    office: Promise | None = None

    @property
    def sealed(self) -> bool:
        """Whether neither the person nor the facts are shown."""
        return self.office is not None


_by_name: dict[str, EventKind] = {}
_by_place: dict[str, EventKind] = {}


def kinds_in(module: ModuleType) -> dict[str, EventKind]:
    """The kinds a module defines, by their place: `audit.cases.events.CASE_SIGNED`."""
    return {
        f"{module.__name__}.{name}": value
        for name, value in vars(module).items()
        if isinstance(value, EventKind)
    }


def bind(kinds: Mapping[str, EventKind]) -> None:
    """Make these all the kinds there are, by their place. Raises ImproperlyConfigured where two have one name."""
    places: dict[str, str] = {}
    for place, kind in kinds.items():
        if kind.name in places:
            raise ImproperlyConfigured(
                f"Two kinds of events are called {kind.name}: {places[kind.name]} and {place}."
            )
        places[kind.name] = place
    _by_place.clear()
    _by_place.update(kinds)
    _by_name.clear()
    _by_name.update((kind.name, kind) for kind in kinds.values())


def known(name: str) -> EventKind | None:
    """The kind rows store under a name; None for one that no room records any more."""
    return _by_name.get(name)


def kinds_by_place() -> dict[str, EventKind]:
    """Every kind, by its place."""
    return dict(_by_place)
