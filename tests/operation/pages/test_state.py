"""Each part has its words, in both languages, and a remedy where it is wrong."""

import pytest
from django.utils import translation

from audit.operation.choices import HealthPart
from audit.operation.pages.state import state_rows
from audit.operation.rules.health import PartState


@pytest.mark.parametrize("part", HealthPart)
def test_every_part_has_its_words(part: HealthPart) -> None:
    told = {}
    for language in ("ko", "en"):
        with translation.override(language):
            right, wrong = state_rows((PartState(part, ok=True), PartState(part, ok=False)))
        assert (right.remedy, bool(wrong.remedy), right.says != wrong.says) == ("", True, True)
        told[language] = (right.name, right.says, wrong.says, wrong.remedy)
    assert all(korean != english for korean, english in zip(*told.values(), strict=True))
