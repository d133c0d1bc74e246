"""What senders type. Shape only; nothing here knows who they are."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.core.forms import Form, TextField
from audit.register.choices import RequesterLevel

from ..models import LONGEST, LONGEST_PLACE
from ..rules.codes import LONGEST as LONGEST_CODE
from ..rules.evidence import BadEvidence, CleanFile, clean_file
from ..rules.texts import ReportText

LEVELS = [("", _("I don't know, or nobody")), *RequesterLevel.choices]


class ReportForm(Form):
    """A report. One answer is needed."""

    what = TextField(
        limit=LONGEST,
        lines=3,
        label=_("What is done that helps nobody?"),
        help_text=_("One sentence is enough. Leave out names: name the work, not the person."),
    )
    place = TextField(
        limit=LONGEST_PLACE,
        required=False,
        label=_("Where?"),
        help_text=_("A unit, or how people call it."),
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
    )
    why = TextField(limit=LONGEST, lines=2, required=False, label=_("Why does it help nobody?"))
    instead = TextField(limit=LONGEST, lines=2, required=False, label=_("What would be better?"))
    level = forms.ChoiceField(
        choices=LEVELS,
        required=False,
        label=pgettext_lazy("a report", "Who asks for it?"),
        help_text=_(
            "The level alone. That level can be asked whether it is still wanted; it never reads your words."
        ),
    )
    token = TextField(limit=200, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("what", "why", "instead"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    @property
    def text(self) -> ReportText:
        """The answers of a checked form."""
        names = ("what", "place", "why", "instead", "level")
        return ReportText(**{name: self.cleaned_data[name] for name in names})


class SecretCodeForm(Form):
    """The secret code, as it was written down."""

    code = TextField(
        limit=LONGEST_CODE,
        label=_("Secret code"),
        help_text=_("Four groups of five characters. Spaces, dashes and small letters make no difference."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )


class RemarkForm(Form):
    """What a sender adds to the talk."""

    text = TextField(limit=LONGEST, lines=3, label=_("Add something"))


class EvidenceForm(Form):
    """A file."""

    file = forms.FileField(
        label=_("Add a file"),
        help_text=_(
            "A picture (PNG, JPEG) or plain text of at most 5 MB. Its name, place, time and camera are taken out; what can be seen in it"
            " stays. Documents (HWP, PDF, Word) name their authors and are not taken."
        ),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.txt,image/png,image/jpeg,text/plain"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
    )

    def clean_file(self) -> CleanFile:
        try:
            return clean_file(self.cleaned_data["file"].read())
        except BadEvidence as bad:
            raise ValidationError(str(bad.trouble.label), code=bad.trouble.value) from bad
