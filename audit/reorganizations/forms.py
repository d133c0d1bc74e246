"""What the pages of a reorganization ask for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.core.csv_rows import LineProblem
from audit.core.forms import DayField, Form, TextField, VersionedForm
from audit.core.parse import FIRST_ORDER, LAST_ORDER, BadInput, parse_id
from audit.core.uploads import TableField
from audit.directory.choices import ChangeKind as Kind
from audit.directory.choices import Level
from audit.organizations.rules import plan_file, unit_list
from audit.organizations.rules.changes import CODE, TAKEN, UnitChange, code_problem
from audit.organizations.rules.unit_list import UnitImportRow
from audit.organizations.wording import problem_sentence, unit_labels

from .rules import guide_file
from .wording import file_problems

TITLE = 200
MOST_SUCCESSORS = 6  # as many choices a new split has
SUCCESSOR = "successor_"
Choices = Sequence[tuple[str, str]]
UNKNOWN = {"invalid_choice": _("This is none of the choices. Choose one from the list.")}


class PlanForm(VersionedForm):
    """Title and day of a draft."""

    title = TextField(
        limit=TITLE,
        label=_("Name of the reorganization"),
        help_text=_("As people speak of it: “Reorganization of 30 December 2025”."),
    )
    effective_on = DayField(
        first=FIRST_ORDER,
        last=LAST_ORDER,
        label=_("Effective from"),
        help_text=_("The first day of the new order."),
    )


class NewPlanForm(Form):
    """A new draft: from a plan, from the list of units after it, or empty."""

    title = PlanForm.base_fields["title"]
    effective_on = PlanForm.base_fields["effective_on"]
    source = forms.ChoiceField(
        error_messages=UNKNOWN,
        label=_("Begin with"),
        widget=forms.RadioSelect,
        choices=(
            ("list", _("the list of all units after the reorganization; the changes are worked out")),
            ("plan", _("a list of the changes")),
            ("nothing", _("nothing; the changes are entered one by one")),
        ),
    )
    file = TableField(
        required=False,
        label=_("File"),
        help_text=_(
            "CSV, XLSX or ODS, at most 1 MB. List of units: code, name_ko, name_en, level, parent_code. "
            "List of changes: change, unit, name_ko, name_en, level, parent, successors, until, note."
        ),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.changes: list[UnitChange] = []
        self.rows: list[UnitImportRow] = []
        held, source = given.get("file"), given.get("source")
        problems: list[LineProblem] = []
        if source in {"list", "plan"} and held is None and "file" not in self.errors:
            self.add_error("file", _t("Choose the file."))
        elif held is not None and source == "list":
            self.rows, problems = unit_list.read(held)
        elif held is not None and source == "plan":
            self.changes, problems = plan_file.read(held)
        # A list of units says itself how they are called.
        for sentence in file_problems(problems, unit_labels(unit_list.states(self.rows))):
            self.add_error("file", sentence)
        return given


class GuideForm(VersionedForm):
    """The guide list: which duty belongs to which unit in the new order. Or `clear`: there is none any more."""

    clear = forms.BooleanField(required=False, widget=forms.HiddenInput)
    file = TableField(
        required=False,
        label=_("Guide list"),
        help_text=_(
            "CSV, XLSX or ODS, at most 1 MB, with the columns title and division: each duty, and the Korean name of "
            "the unit that has it in the new order. Spaces are ignored when titles are compared."
        ),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.lines: list[tuple[str, str]] = []
        if given.get("clear") or "file" in self.errors:
            return given
        if given.get("file") is None:
            self.add_error("file", _t("Choose the file."))
        else:
            self.lines, problems = guide_file.read(given["file"])
            for sentence in file_problems(problems):
                self.add_error("file", sentence)
        return given


class ConfirmForm(VersionedForm):
    """An act that is confirmed: nothing but the version that was shown."""


MEANT: Mapping[tuple[bool, bool], Any] = {
    (True, False): _("These units end without a successor, and this is meant."),
    (False, True): _("These new units have no last day, and this is meant."),
    (True, True): _("Units end without a successor, new units have no last day, and this is meant."),
}


class ScheduleForm(ConfirmForm):
    """Scheduling is confirmed; where a plan leaves questions open, that they are answered by leaving them open is ticked."""

    def __init__(self, *args: Any, ending: bool, temporary: bool, twins: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if twins:
            self.fields["twins"] = forms.BooleanField(
                label=_("Units below one unit have the same name, and this is meant."),
                error_messages={"required": _("Tick this if it is meant, or give them different names.")},
            )
        if ending or temporary:
            self.fields["meant"] = forms.BooleanField(
                label=MEANT[ending, temporary],
                error_messages={
                    "required": _("Tick this if it is meant, or complete the lines of the plan.")
                },
            )


GONE: Mapping[bool, Any] = {
    True: _("%(unit)s does not stand on the day of the plan. Choose another unit."),
    False: _(
        "%(unit)s does not stand on the day of the plan. Choose another unit, or “–” to leave it empty."
    ),
}
LABELS: Mapping[str, Any] = {
    "name_ko": _("Korean name"),
    "name_en": _("English name"),
    "level": _("Level"),
    "parent": _("Belongs to"),
    "until": _("Last day"),
}


class PlanUnitField(forms.ChoiceField):
    """One of the units that stand. `saved`: the code a line names already; `known`: names of units that may be gone.

    A saved unit that does not stand is shown as it is and never dropped unsaid: another one is chosen, or the empty choice."""

    def __init__(self, units: Choices, *, saved: str, known: Mapping[str, str], **kwargs: Any) -> None:
        self.gone = "" if saved in dict(units) else saved
        name = known.get(saved, saved)
        as_it_is = [(saved, name)] if self.gone else []
        super().__init__(error_messages=UNKNOWN, choices=[("", "–"), *units, *as_it_is], **kwargs)
        self.asked = str(GONE[self.required]) % {"unit": name} if self.gone else ""

    def clean(self, value: Any) -> Any:
        if self.gone and value in {None, self.gone}:  # also where the field was not sent at all
            raise forms.ValidationError(self.asked)
        return super().clean(value)


class LineForm(VersionedForm):
    """One line of a plan: the fields its kind of change takes. `units` stand before the plan, `after` once it is carried out."""

    def __init__(self, *args: Any, kind: Kind, units: Choices, after: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.known = {**dict(after), **dict(units)}
        self.fields["unit"] = self._unit(units)
        for name in ("name_ko", "name_en", "level", "parent", "until"):
            if name in TAKEN[kind]:
                self.fields[name] = self._field(name, after)
        if "successors" in TAKEN[kind]:
            self._add_successors(after)
        self.fields["note"] = TextField(limit=300, label=_("Note"), required=False)

    def _unit(self, units: Choices) -> forms.Field:
        if self.kind == Kind.CREATE:
            return TextField(
                limit=30, label=_("Code of the new unit"),
                help_text=_("Letters A to Z, digits, hyphens, underscores. A code is never used a second time."),
            )  # fmt: skip
        return self._of("unit", units, label=_("Unit"))

    def _of(self, name: str, units: Choices, **kwargs: Any) -> PlanUnitField:
        """A choice among units. What an address names, where no line is saved yet, is no saved unit."""
        saved = str(self.initial.get(name, "")) if "change" in self.initial else ""
        field = PlanUnitField(units, saved=saved, known=self.known, **kwargs)
        if not self.is_bound:  # once it was sent, the error says so
            field.help_text = field.asked
        return field

    def _field(self, name: str, after: Choices) -> forms.Field:
        needed = (self.kind, name) in {
            (Kind.CREATE, "name_ko"), (Kind.CREATE, "level"), (Kind.CREATE, "parent"),
            (Kind.RENAME, "name_ko"), (Kind.TRANSFER, "parent"), (Kind.UPGRADE, "level"),
        }  # fmt: skip
        label = LABELS[name]
        if name == "level":
            return forms.ChoiceField(
                error_messages=UNKNOWN, label=label, required=needed, choices=[("", "–"), *Level.choices]
            )
        if name == "parent":
            return self._of(name, after, label=label, required=needed)
        if name == "until":
            return DayField(
                label=label, required=False, last=LAST_ORDER,
                help_text=_("For a temporary unit only. You are reminded 30 and 7 days before."),
            )  # fmt: skip
        return TextField(limit=100 if name == "name_ko" else 150, label=label, required=needed)

    def _add_successors(self, after: Choices) -> None:
        """One choice a successor, in their order: the first takes what nothing else sends elsewhere.

        A saved line keeps a choice for each it names, or saving its note would drop the rest unsaid."""
        least = {Kind.MERGE: 1, Kind.SPLIT: 2}.get(self.kind, 0)
        most = MOST_SUCCESSORS if self.kind == Kind.SPLIT else 1
        if self.initial.get("change") == self.kind:
            most = max(most, sum(name.startswith(SUCCESSOR) for name in self.initial))
        for place in range(1, most + 1):
            label = _("Successor") if most == 1 else _t("Successor %(place)s") % {"place": place}
            name = f"{SUCCESSOR}{place}"
            self.fields[name] = self._of(name, after, label=label, required=place <= least)

    def clean_unit(self) -> str:
        code: str = self.cleaned_data["unit"]
        if not CODE.fullmatch(code):
            raise forms.ValidationError(
                _t("A code has 1 to 30 letters (A to Z), digits, hyphens and underscores.")
            )
        if self.kind == Kind.CREATE and (problem := code_problem(code)):
            raise forms.ValidationError(problem_sentence(LineProblem(0, problem, code)))
        return code

    def change(self, line: int) -> UnitChange:
        """The line as it was filled in."""
        given = self.cleaned_data
        places = (name for name in self.fields if name.startswith(SUCCESSOR))
        return UnitChange(
            line=line,
            change=self.kind.value,
            unit=given["unit"],
            successors=tuple(given[place] for place in places if given.get(place)),
            **{name: given[name] for name in (*LABELS, "note") if name in given},
        )


def line_initial(change: UnitChange) -> dict[str, Any]:
    """A saved line as the form shows it."""
    shown = {name: getattr(change, name) for name in ("change", "unit", "note", *LABELS)}
    return shown | {f"{SUCCESSOR}{place}": code for place, code in enumerate(change.successors, start=1)}


class SendForm(VersionedForm):
    """Ticked rows of a list, and the unit they go to. Before the day, an empty unit takes the decision back."""

    def __init__(self, *args: Any, after: Choices, past: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nothing = "–" if past else _("where the plan sends them")
        self.fields["unit"] = forms.ChoiceField(
            error_messages=UNKNOWN,
            label=_("Send the ticked rows to"),
            required=past,
            choices=[("", nothing), *after],
        )


def ticked(values: Sequence[str]) -> list[int]:
    """The ids among ticked values; what is none is passed over."""
    found = []
    for value in values:
        try:
            found.append(parse_id(value))
        except BadInput:
            continue
    return found
