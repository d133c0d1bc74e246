"""What a move asks for."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest

from audit.access.permissions import NEEDS_SECOND_FACTOR
from audit.accounts.forms.signing import SigningForm
from audit.core import clock
from audit.core.forms import DayField, TextField, VersionedForm
from audit.directory.queries import Tree

from ..rules.checking import latest_order
from ..rules.keeping import latest_end
from ..rules.limits import LIMITS, ONE_LINE
from ..wording.sentences import ASKED
from ..workflow import Move
from .units import UnitsField

# The last day each of these can name, as of today.
LATEST: Mapping[str, Callable[[date], date]] = {"keep_until": latest_end, "reinstate_until": latest_order}


class MoveForm(SigningForm, VersionedForm):
    """A move: what the page showed (version and state), and what the move asks for; of a move that signs, a code last."""

    state = TextField(limit=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, move: Move, tree: Tree, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = (*move.asks, *move.may_ask)
        for name in self.asked:
            self.fields[name] = self._field(name, tree, required=name in move.asks)
        if move.permission in NEEDS_SECOND_FACTOR:
            self.ask_second_factor(request)

    def _field(self, name: str, tree: Tree, *, required: bool) -> forms.Field:
        label, help_text = (str(words) for words in ASKED[name])
        if name == "units":
            return UnitsField(tree=tree, required=required, label=label, help_text=help_text)
        if name == "answered_on":
            return DayField(last=clock.today(), required=required, label=label, help_text=help_text)
        if name in LATEST:
            latest = LATEST[name](clock.today())
            return DayField(last=latest, required=required, label=label, help_text=help_text)
        lines = 1 if name in ONE_LINE else 4
        return TextField(limit=LIMITS[name], lines=lines, required=required, label=label, help_text=help_text)

    @property
    def facts(self) -> dict[str, str]:
        """What the move asked for, as text: units as their codes in one line, a day as ISO writes it."""
        return {name: _as_text(self.cleaned_data[name]) for name in self.asked}


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return ",".join(value) if isinstance(value, list) else str(value)
