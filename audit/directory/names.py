"""What units were called on any day, for pages that tell of several days at once."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from audit.core.scope import current_ministry_id
from audit.core.show import in_language

from .models import UnitVersion, User
from .rules.masking import Names


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name of a unit, in both languages, with the days it holds."""

    first: date
    last: date | None
    ko: str
    en: str

    def __str__(self) -> str:
        return in_language(self.ko, self.en)


@dataclass(frozen=True)
class UnitNames:
    """The names of the units of the open ministry over time, told as of `day` unless asked for another. Keys of `by_unit`
    are unit ids, each with its names in the order of their days; `codes`: code → unit id."""

    day: date
    by_unit: dict[int, list[UnitName]]
    codes: dict[str, int]

    def name(self, unit_id: int | None, day: date | None = None) -> str:
        """What a unit was called on a day; where it had ended, the last name it had, so that nothing it said loses its
        author. "" for none and for units unknown."""
        names = self.by_unit.get(unit_id, []) if unit_id is not None else []
        begun = [name for name in names if name.first <= (day or self.day)]
        return str(begun[-1] if begun else names[0]) if names else ""

    def stands(self, unit_id: int) -> bool:
        """Whether the unit is there on `day`."""
        return any(
            name.first <= self.day and (name.last is None or self.day <= name.last)
            for name in self.by_unit.get(unit_id, ())
        )


def names_as_of(day: date) -> UnitNames:
    """The names of all units, told as of a day. One query, whatever the days that will be asked for."""
    by_unit: dict[int, list[UnitName]] = {}
    codes: dict[str, int] = {}
    fields = ("unit_id", "unit__code", "valid_from", "valid_until", "name_ko", "name_en")
    rows = UnitVersion.objects.order_by("unit_id", "valid_from").values_list(*fields)
    for pk, code, first, last, ko, en in rows:
        by_unit.setdefault(pk, []).append(UnitName(first, last, ko, en))
        codes[code] = pk
    return UnitNames(day, by_unit, codes)


def names_of_people() -> Names:
    """The names and user names of everybody the open ministry has or had, and of operators, to be masked. One query."""
    people = User.objects.filter(Q(ministry_id=current_ministry_id()) | Q(ministry=None))
    rows = people.order_by().values_list("name_ko", "name_en", "username")
    return Names.of({name for row in rows for name in row if name})
