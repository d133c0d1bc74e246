"""A person chosen by typing, without a database: what is typed, and who is meant."""

import pytest
from django.core.exceptions import ValidationError

from audit.core.forms import Form
from audit.directory.fields import OfferedPersonField
from audit.directory.models import User

KIM = User(pk=1, username="kim", name_ko="김하나", name_en="Kim Hana")
NAMESAKE = User(pk=2, username="kim2", name_ko="김하나", name_en="Kim Hana")
LEE = User(pk=3, username="lee", name_ko="이두리", name_en="")


class Chosen(Form):
    person = OfferedPersonField(required=False)
    needed = OfferedPersonField()


def chosen(**typed: object) -> Chosen:
    form = Chosen(typed, initial={"person": LEE}) if typed else Chosen(initial={"person": LEE})
    for name in ("person", "needed"):
        form.fields[name].offer([KIM, NAMESAKE, LEE])  # type: ignore[attr-defined]  # an OfferedPersonField
    return form


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("이두리", LEE),
        ("이두리(lee)", LEE),
        (" LEE ", LEE),
        ("김하나(kim2)", NAMESAKE),
        ("kim", KIM),
        ("", None),
    ],
)
def test_a_person_is_meant_by_name_or_user_name(typed: str, person: User | None) -> None:
    form = chosen(person=typed, needed="kim")
    assert form.is_valid() and form.cleaned_data == {"person": person, "needed": KIM}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("김하나", "several"), ("Kim Hana", "several"), ("박", "not_offered"), ("", "required")],
)
def test_a_name_of_several_and_one_that_is_not_offered_are_refused(typed: str, code: str) -> None:
    form = chosen(needed=typed)
    assert [error.code for error in form.errors.as_data()["needed"]] == [code]
    assert f'value="{typed}"' in str(form["needed"]) or not typed


def test_namesakes_are_offered_apart_and_a_person_is_shown_by_name() -> None:
    drawn = str(chosen()["person"])
    assert [f'"{name}"' in drawn for name in ("김하나(kim)", "김하나(kim2)", "이두리(lee)")] == [True] * 3
    assert 'name="person" value="이두리(lee)"' in drawn


def test_whom_one_form_offers_no_other_does() -> None:
    chosen()
    with pytest.raises(ValidationError):
        Chosen().fields["person"].clean("kim")
