"""What pages with a form share."""

import pytest
from django.test import RequestFactory
from django.utils.translation import gettext_lazy as _

from audit.access.gate import NotAllowed
from audit.access.posting import posted, tried
from audit.access.second_factor import SecondFactorNeeded
from audit.core.forms import Form, TextField
from audit.core.refusals import Refused, SomebodyWasFaster


class TooLate(Refused):
    message = _("It is over.")


class Remark(Form):
    text = TextField(limit=10)


def test_only_what_was_sent_fills_a_form() -> None:
    assert posted(RequestFactory().get("/?text=a")) is None
    sent = posted(RequestFactory().post("/", {"text": "a"}))
    assert sent is not None
    assert sent["text"] == "a"


def test_what_an_act_gives_comes_back() -> None:
    assert tried(Remark({"text": "a"}), lambda: 7) == 7


def refuse(refusal: type[Refused]) -> None:
    raise refusal


def test_a_refusal_stands_on_the_form_which_keeps_what_was_typed() -> None:
    form = Remark({"text": "a"})
    assert tried(form, lambda: refuse(TooLate)) is None
    assert form.non_field_errors() == ["It is over."]
    assert form["text"].value() == "a"


@pytest.mark.parametrize("refusal", [NotAllowed, SomebodyWasFaster])
def test_being_late_or_not_allowed_is_not_the_forms_matter(refusal: type[Refused]) -> None:
    form = Remark({"text": "a"})
    with pytest.raises(refusal):
        tried(form, lambda: refuse(refusal))
    assert not form.errors


def test_a_second_factor_that_became_too_old_is_the_forms_matter() -> None:
    """It held when the form was read, and no more under the lock: nothing typed is lost."""
    form = Remark({"text": "a"})
    assert tried(form, lambda: refuse(SecondFactorNeeded)) is None
    assert form.non_field_errors() == [str(SecondFactorNeeded())]
    assert form["text"].value() == "a"
