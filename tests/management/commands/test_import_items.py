from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audit.directory.models import Ministry, Unit, User
from audit.register.models import WorkItem
from tests.imports.files import MEETING, ROW, csv_of, ics_of
from tests.register.people import staff

__all__ = ["staff"]


def run(*words: str) -> list[str]:
    out = StringIO()
    call_command("import_items", *words, stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "list.csv"
    found.write_bytes(csv_of(ROW))
    return found


def test_the_preview_counts_and_changes_nothing(file: Path, unit: Unit) -> None:
    assert run("motir", str(file)) == [
        "line 2: new 주간 실적 보고 (PC-01): 78 hours a year",
        "1 new, 0 changed, 0 unchanged, 0 refused",
    ]
    assert WorkItem.objects.count() == 0


def test_it_is_taken_in_once(file: Path, unit: Unit) -> None:
    assert run("motir", str(file), "--apply")[-1] == "Taken in."
    assert WorkItem.objects.get().logged_by.username == "import-motir"
    assert run("motir", str(file), "--apply") == [
        "0 new, 0 changed, 1 unchanged, 0 refused",
        "Nothing to take in.",
    ]
    file.write_bytes(csv_of((*ROW[:6], "120", ROW[7])))
    assert run("motir", str(file), "--apply") == [
        "line 2: changed 주간 실적 보고 (PC-01): 104 hours a year; time and people: writes or prepares 1 person × 90 min → writes or prepares 1 person × 120 min",
        "0 new, 1 changed, 0 unchanged, 0 refused", "Taken in.",
    ]  # fmt: skip


def test_in_the_name_of_somebody_with_the_rights_of_that_person(
    tmp_path: Path, file: Path, staff: User, other_unit: Unit
) -> None:
    calendar = tmp_path / "c.ics"
    calendar.write_bytes(ics_of(MEETING))
    assert run("motir", str(calendar), "--apply", "--as", "kim")[-1] == "Taken in."
    item = WorkItem.objects.get()
    assert (item.logged_by, item.unit.code) == (staff, "PC-01")
    with pytest.raises(CommandError, match="Nothing was taken in"):
        run("motir", str(calendar), "--unit", "TP-01", "--as", "kim", "--apply")


def test_each_refusal_is_told_with_line_column_and_reason(
    file: Path, unit: Unit, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(csv_of(ROW, ("다른", *ROW[1:6], "한참", "A-2")))
    out = StringIO()
    with pytest.raises(CommandError, match="Nothing was taken in"):
        call_command("import_items", "motir", str(file), "--apply", stdout=out)
    assert out.getvalue().splitlines()[-2:] == [
        "line 3, author_minutes: refused. “한참”: Write the time as minutes, such as 90, or with its unit, such as 1.5 hours or 1h30.",
        "1 new, 0 changed, 0 unchanged, 1 refused",
    ]
    assert WorkItem.objects.count() == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [(("nope", "x.csv"), "There is no ministry"), (("motir", "/nowhere/x.csv"), "cannot be read"),
     (("motir", "FILE", "--as", "nobody"), "Nobody of this ministry"), (("motir", "FILE", "--unit", "NOPE"), "There is no unit")],
)  # fmt: skip
def test_what_is_not_there_is_one_sentence(
    ministry: Ministry, file: Path, words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        run(*(str(file) if word == "FILE" else word for word in words))
