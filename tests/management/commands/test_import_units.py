"""manage.py import_units: the day it is given. What the list holds is tested with found_ministry, its neighbour."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from audit.directory.models import Ministry, Unit


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("0001-01-01", "This day is too early: give Sun 15 Aug 1948 or later."),
        ("9999-12-31", "This day is too late: give Fri 31 Dec 2100 or earlier."),
        ("2027-13-04", "This is not a day of the calendar. Write it like 2026-11-22."),
    ],
)
def test_a_day_that_no_order_can_begin_on(
    ministry: Ministry, tmp_path: Path, day: str, sentence: str
) -> None:
    file = tmp_path / "units.csv"
    file.write_text("code,name_ko,name_en,level,parent_code\nM,부,,ministry,\n", encoding="utf-8")
    with override("en"), pytest.raises(CommandError) as caught:
        call_command("import_units", "motir", str(file), "--on", day)
    assert (str(caught.value), caught.value.returncode) == (f"--on {day}: {sentence}", 1)
    assert not Unit.objects.exists()
