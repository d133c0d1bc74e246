"""What is said before a case is decided, beside answers and positions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audit.core.forms import Form, TextField

from ..rules.limits import LIMITS


class OpinionForm(Form):
    """What staff representatives say."""

    text = TextField(
        limit=LIMITS["opinion"],
        lines=5,
        label=_("Opinion of the staff representatives"),
        help_text=_(
            "What the case means for working hours. It stays, and is printed in the decision record."
        ),
    )


class WishForm(Form):
    """What a member wishes in a silence procedure."""

    text = TextField(
        limit=LIMITS["wish"],
        lines=4,
        label=_("What should change, or why a ballot?"),
        help_text=_("Everybody who reads the case sees it. The council then votes on the text."),
    )


class PromiseForm(Form):
    """The sentence of the new text that keeps a promise, chosen from those of the text."""

    sentence = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Which sentence keeps the promise?"),
        error_messages={"required": _("Choose the sentence.")},
    )

    def __init__(self, *args: Any, sentences: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sentence"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(sentence, sentence) for sentence in dict.fromkeys(sentences)]


class BatchForm(Form):
    """The cases of a formal request; all that run where none is chosen."""

    case = forms.TypedMultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, required=False, coerce=str, label=_("Cases of the request")
    )

    def __init__(self, *args: Any, cases: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["case"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = list(cases)
