"""One criterion in all its words, as the chair types them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audit.core.forms import TextField, VersionedForm, WholeField
from audit.register.choices import ItemKind

from ..models import Criterion
from ..rules.criteria import (
    HEAVIEST,
    HIGHEST,
    LEVEL_LENGTH,
    LIGHTEST,
    NAME_LENGTH,
    QUESTION_LENGTH,
    BilingualText,
    CriterionWords,
    Setting,
)

LANGUAGES = (("ko", _("Korean")), ("en", _("English")))


class DropCriterionForm(VersionedForm):
    """Nothing but the number of the criteria the page shows."""


class CriterionForm(VersionedForm):
    """Name, question, five levels in both languages, kinds, weight. `version` is the number of the criteria the page shows."""

    name_ko = TextField(limit=NAME_LENGTH, label=_("Korean name"))
    name_en = TextField(limit=NAME_LENGTH, label=_("English name"))
    question_ko = TextField(limit=QUESTION_LENGTH, label=_("Korean question"))
    question_en = TextField(limit=QUESTION_LENGTH, label=_("English question"))
    kinds = forms.MultipleChoiceField(
        required=False,
        choices=ItemKind.choices,
        widget=forms.CheckboxSelectMultiple,
        label=_("Asked of"),
        help_text=_("Nothing ticked means: asked of every kind of work."),
    )
    weight = WholeField(low=LIGHTEST, high=HEAVIEST, initial=1, label=_("Weight"))
    required = forms.BooleanField(required=False, initial=True, label=_("Must be answered"))
    counted = forms.BooleanField(required=False, initial=True, label=_("Counts"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for level in range(HIGHEST + 1):
            for language, word in LANGUAGES:
                label = _("Level %(level)s, %(language)s") % {"level": level, "language": word}
                self.fields[f"level_{level}_{language}"] = TextField(limit=LEVEL_LENGTH, label=label)

    @property
    def words(self) -> CriterionWords:
        """What was typed. Level 0 is no public value, 4 is full public value."""
        data = self.cleaned_data
        return CriterionWords(
            BilingualText(data["name_ko"], data["name_en"]),
            BilingualText(data["question_ko"], data["question_en"]),
            tuple(
                BilingualText(data[f"level_{level}_ko"], data[f"level_{level}_en"])
                for level in range(HIGHEST + 1)
            ),
            tuple(data["kinds"]),
        )

    @property
    def setting(self) -> Setting:
        data = self.cleaned_data
        return Setting(data["weight"], data["required"], data["counted"])


def shown(row: Criterion) -> dict[str, Any]:
    """What the form of a criterion begins with."""
    names = ("name_ko", "name_en", "question_ko", "question_en", "kinds", "required", "counted")
    levels = {
        f"level_{place}_{language}": level[language]
        for place, level in enumerate(row.levels)
        for language, _word in LANGUAGES
    }
    return {**{name: getattr(row, name) for name in names}, **levels, "weight": int(row.weight)}
