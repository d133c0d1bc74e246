"""What is prescribed about work, by why it is done and what its owner has stated."""

import pytest

from audit.register.choices import FREE, Mandate, Prescribed
from audit.register.rules.prescribed import is_bound, prescribed

DONE, FREQUENCY, FORM = Prescribed.DONE, Prescribed.FREQUENCY, Prescribed.FORM


@pytest.mark.parametrize("mandate", Mandate)
def test_done_and_how_often_until_somebody_says_otherwise(mandate: Mandate) -> None:
    expected = () if mandate in FREE else (DONE, FREQUENCY)
    assert (prescribed(mandate, None), prescribed(mandate, ())) == (expected, expected)
    assert is_bound(mandate) is bool(expected)


@pytest.mark.parametrize(
    ("mandate", "stated", "expected"),
    [
        ("statute", ["form"], (FORM,)),
        ("assembly_demand", ["recipient", "done", "done"], (DONE, Prescribed.RECIPIENT)),
        ("own_instruction", list(Prescribed.values), tuple(Prescribed)),
        ("habit", ["done"], ()),
    ],
)
def test_what_is_stated_stands_in_the_order_of_the_choices(
    mandate: str, stated: list[str], expected: tuple[Prescribed, ...]
) -> None:
    assert prescribed(mandate, stated) == expected


def test_a_value_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="colour"):
        prescribed("statute", ["colour"])
