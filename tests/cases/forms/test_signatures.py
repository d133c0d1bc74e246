"""Who signed is chosen by typing."""

from audit.cases.choices import SignatureKind
from audit.cases.forms.signatures import SignatureForm
from audit.directory.models import User


def test_who_signed_is_the_person_that_was_typed() -> None:
    people = [User(pk=pk, username=f"kim{pk}", name_ko="김하나") for pk in (1, 2)]
    kind = SignatureKind.values[0]
    typed = {
        "number": "혁신-1",
        "signed_on": "2026-03-09",
        "kind": kind,
        "version": "1",
        "authority": "김하나(kim2)",
    }
    form = SignatureForm(typed, people=people)
    assert form.is_valid(), form.errors
    assert form.signature["authority"] is people[1]
    several = SignatureForm(typed | {"authority": "김하나"}, people=people)
    assert several.errors.keys() == {"authority"}
