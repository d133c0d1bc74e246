"""The table of effort as form fields: one row for each role, more where an entry has more lines of a role."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _

from audit.core.forms import SENTENCES, Form, WholeField
from audit.core.parse import BadNumber
from audit.directory.choices import Grade

from ..choices import EffortRole
from ..rules.burden import EffortLine
from ..rules.draft import MOST_LINES, MOST_MINUTES, MOST_PEOPLE, DraftProblem
from ..rules.duration import parse_minutes
from ..wording.items import PROBLEMS

# The box of a line in which a problem is put right; the others are about its people.
BOXES = {"minutes": "minutes", "more_than_a_year": "minutes", "unknown_choice": "grade"}


@dataclass(frozen=True)
class EffortRow:
    """One row of the table: who, and its three fields."""

    role: EffortRole
    name: str
    people: BoundField
    minutes: BoundField
    grade: BoundField

    @property
    def errors(self) -> list[str]:
        return [*self.people.errors, *self.minutes.errors, *self.grade.errors]


class MinutesField(WholeField):
    """A time as people type it (`rules.duration`), as whole minutes."""

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            return parse_minutes(value, self.low, self.high)
        except BadNumber as bad:
            said = SENTENCES.get(bad.code) or PROBLEMS[bad.code]
            raise ValidationError(
                str(said), code=bad.code, params={"low": self.low, "high": self.high}
            ) from None


def _row_name(role: EffortRole, name: str) -> str:
    """The role, and from its second line on which line it is."""
    place = int(name.rpartition("_")[2])
    return f"{role.label} {place + 1}" if place else str(role.label)


def _dress(label: str, keys: str) -> forms.TextInput:
    """The box of a number in the table; its label is spoken, not shown: the heads of row and column stand for it."""
    return forms.TextInput(
        attrs={"class": "krds-input medium", "inputmode": keys, "autocomplete": "off", "aria-label": label}
    )


class EffortForm(Form):
    """The fields of the effort table. `lines` fill it; what was sent decides how many rows there are. `grow`: a role that gets one
    more."""

    def __init__(self, *args: Any, lines: Sequence[EffortLine] = (), grow: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grow = grow
        self._rows: list[tuple[EffortRole, str]] = []
        for role in EffortRole:
            known = [line for line in lines if line.role == role]
            count = max(1, len(known), self._sent(role))
            for place in range(min(count + (role == grow), MOST_LINES)):
                name = f"{role.value}_{place}"
                self._rows.append((role, name))
                self._add_row(role, name, known[place] if place < len(known) else None)

    def _sent(self, role: EffortRole) -> int:
        """How many rows of a role were sent."""
        places = [place for place in range(MOST_LINES) if f"{role.value}_{place}_people" in self.data]
        return max(places, default=-1) + 1

    def _add_row(self, role: EffortRole, name: str, line: EffortLine | None) -> None:
        said = {"who": _row_name(role, name)}
        label = _("%(who)s, people") % said
        people = WholeField(
            required=False, low=1, high=MOST_PEOPLE, label=label, widget=_dress(label, "numeric")
        )
        label = _("%(who)s, minutes each") % said
        # Hours are typed with letters.
        minutes = MinutesField(
            required=False, low=1, high=MOST_MINUTES, label=label, widget=_dress(label, "text")
        )
        grade = forms.ChoiceField(required=False, choices=Grade.choices, label=_("%(who)s, grade") % said)
        self.fields |= {f"{name}_people": people, f"{name}_minutes": minutes, f"{name}_grade": grade}
        if line is not None:
            values = {"people": line.headcount, "minutes": line.minutes, "grade": line.grade}
            for part, value in values.items():
                self.initial.setdefault(f"{name}_{part}", value)
        self.initial.setdefault(f"{name}_grade", Grade.UNKNOWN.value)

    @property
    def roles(self) -> list[tuple[str, str]]:
        """For whom a line can be added."""
        return [(role.value, str(role.label)) for role in EffortRole]

    @property
    def effort_rows(self) -> list[EffortRow]:
        """The rows, for the page."""
        return [
            EffortRow(
                role,
                _row_name(role, name),
                self[f"{name}_people"],
                self[f"{name}_minutes"],
                self[f"{name}_grade"],
            )
            for role, name in self._rows
        ]

    @property
    def effort_has_errors(self) -> bool:
        return any(row.errors for row in self.effort_rows)

    def box_of(self, found: DraftProblem) -> str:
        """The field a problem of the lines is told at; the first one where it is about all of them."""
        filled = [name for name, _line in self._filled()]
        name = self._rows[0][1] if found.place is None else filled[found.place]
        return f"{name}_{BOXES.get(found.code, 'people')}"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for _role, name in self._rows:
            people, minutes = f"{name}_people", f"{name}_minutes"
            if self.has_error(people) or self.has_error(minutes):
                continue
            for there, missing in ((people, minutes), (minutes, people)):
                if given.get(there) is not None and given.get(missing) is None:
                    self.add_error(missing, _("Give both the people and the minutes of this line."))
        return given

    def effort(self) -> list[EffortLine]:
        """The rows that are filled in, as values."""
        return [line for _name, line in self._filled()]

    def _filled(self) -> Iterator[tuple[str, EffortLine]]:
        given = self.cleaned_data
        for role, name in self._rows:
            people, minutes = given.get(f"{name}_people"), given.get(f"{name}_minutes")
            if people and minutes:
                grade = given.get(f"{name}_grade") or Grade.UNKNOWN.value
                yield name, EffortLine(role=role.value, grade=grade, headcount=people, minutes=minutes)
