"""What people type: a new round, and a reviewer's sheet. Shape only; who may score what, the actions decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from audit.core import clock
from audit.core.forms import DayField, Form, TextField, WholeField
from audit.core.parse import BadInput, parse_id
from audit.directory.queries import Tree, holidays_around
from audit.directory.rules.workdays import end_of_work, is_working_day
from audit.register.choices import ItemKind

from ..models import Criterion
from ..queries.rounds import RoundSelection

MOST_REVIEWERS = 9
CANNOT_TELL = "x"
# What hands write for x: the key of x under a Korean keyboard, a question mark, a dash.
WRITTEN = str.maketrans({"ㅌ": CANNOT_TELL, "?": CANNOT_TELL, "-": CANNOT_TELL, ",": ""})
NOTE_LENGTH = 1000


class RoundForm(Form):
    """A round before it opens: which items, how many reviewers each, until when. Sent by GET to see what would happen."""

    name = TextField(limit=100, label=_("Name"))
    unit = forms.ChoiceField(required=False, label=_("Work of"))
    kind = forms.ChoiceField(required=False, label=_("Kind"))
    unscored = forms.BooleanField(required=False, initial=True, label=_("Only work without a public value"))
    logged = forms.BooleanField(
        required=False, label=_("Also entries that the unit head has not confirmed yet")
    )
    reviewers = WholeField(
        low=1,
        high=MOST_REVIEWERS,
        unit=_("persons"),
        label=_("Reviewers an item"),
        help_text=_("Two see more than one, and differences show what is unclear."),
    )
    deadline = DayField(label=_("Deadline"), help_text=_("A working day; the round ends at 18:00."))

    def __init__(self, *args: Any, tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree
        units = tree.options()
        self.fields["unit"].choices = [("", _t("the whole ministry")), *units]  # type: ignore[attr-defined]  # a choice field
        self.fields["kind"].choices = [("", _t("all kinds")), *ItemKind.choices]  # type: ignore[attr-defined]  # a choice field

    def clean_deadline(self) -> date:
        day: date = self.cleaned_data["deadline"]
        if day <= clock.today():
            raise ValidationError(_t("Choose a day to come."), code="past")
        if not is_working_day(day, holidays_around(day)):
            raise ValidationError(_t("This is no working day. Choose another one."), code="no_working_day")
        return day

    @property
    def moment(self) -> datetime:
        """The deadline: the end of work of the day."""
        return end_of_work(self.cleaned_data["deadline"], clock.zone())

    def left_out(self, name: str) -> frozenset[int]:
        """The ids that were ticked as left out, under that name; what is no id leaves nothing out."""
        values = self.data.getlist(name) if hasattr(self.data, "getlist") else []
        return frozenset(pk for pk in map(_id, values) if pk is not None)

    @property
    def choice(self) -> RoundSelection:
        """Which items were asked for."""
        data = self.cleaned_data
        by_code = {row.code: unit for unit, row in self.tree.versions.items()}
        units = self.tree.subtree(by_code[data["unit"]]) if data["unit"] else None
        return RoundSelection(
            units=units, kind=data["kind"], unscored=data["unscored"], logged=data["logged"]
        )


def _id(raw: str) -> int | None:
    try:
        return parse_id(raw)
    except BadInput:
        return None


@dataclass(frozen=True)
class LevelOption:
    """One level of a criterion on the sheet. `key` is what is typed for it."""

    key: str
    words: str
    id: str
    checked: bool


class ScoreForm(Form):
    """A reviewer's sheet: a level for each criterion, by its radio buttons or all at once as a row of digits.

    The row of digits is how a sheet takes eight key strokes with no script: `3302x41` and Enter."""

    quick = TextField(limit=40, required=False, label=_("All at once"))
    note = TextField(
        limit=NOTE_LENGTH,
        lines=2,
        required=False,
        label=_("Note"),
        help_text=_("Only if somebody should know why. Write about the work, never about people."),
    )

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[criterion.code] = forms.ChoiceField(
                choices=_levels(criterion), required=False, widget=forms.RadioSelect, label=str(criterion)
            )

    @property
    def rows(self) -> list[tuple[Criterion, Any, list[LevelOption]]]:
        """Each criterion with its bound field and its levels, ready to be drawn."""
        return [(each, self[each.code], self._drawn(each)) for each in self.criteria]

    @property
    def marks(self) -> Mapping[str, int | None]:
        """Criterion code → level, None for "can't tell"; optional ones that were left out are missing."""
        given = {each.code: self.cleaned_data[each.code] for each in self.criteria}
        return {code: None if key == CANNOT_TELL else int(key) for code, key in given.items() if key}

    def clean_quick(self) -> str:
        """The row of digits without spaces and commas; as long as the sheet, or empty."""
        keys = "".join(self.cleaned_data["quick"].lower().translate(WRITTEN).split())
        if keys and (len(keys) != len(self.criteria) or not set(keys) <= set("01234x")):
            count = len(self.criteria)
            told = ngettext(
                "Type exactly %(count)s character: a digit from 0 to 4, or x for “can't tell”.",
                "Type exactly %(count)s characters, one for each criterion in order: 0 to 4, or x for “can't tell”.",
                count,
            )
            raise ValidationError(told % {"count": count}, code="quick")
        return keys

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        for each, typed in zip(self.criteria, data.get("quick") or " " * len(self.criteria), strict=True):
            chosen = data.get(each.code, "")
            if typed != " " and chosen and typed != chosen:
                self.add_error(each.code, _t("The row of digits says something else. Change one of the two."))
            elif not chosen and typed != " ":
                data[each.code] = typed
            elif (
                not chosen and each.required and not self.has_error(each.code) and not self.has_error("quick")
            ):
                self.add_error(each.code, _t("Choose a level, or “can't tell”."))
        return data

    def _drawn(self, criterion: Criterion) -> list[LevelOption]:
        bound = self[criterion.code]
        value = bound.value()
        return [
            LevelOption(key, str(words), f"{bound.auto_id}_{key}", value == key)
            for key, words in _levels(criterion)
        ]


def _levels(criterion: Criterion) -> list[tuple[str, str | Promise]]:
    return [
        *((str(level), words) for level, words in enumerate(criterion.level_words)),
        (CANNOT_TELL, _("can't tell")),
    ]


def initial_marks(criteria: Sequence[Criterion], given: Mapping[str, int], note: str) -> dict[str, str]:
    """What a sheet that was handed in shows: no level means "can't tell", unless nothing was given at all."""
    keys = {each.code: str(given.get(each.code, CANNOT_TELL)) for each in criteria} if given else {}
    return {**keys, "note": note}
