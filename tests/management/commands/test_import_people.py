from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audit.access.models import Grant
from audit.directory.models import Unit, User

HEAD = "username,name_ko,email,unit_code,roles,since\n"
LEE = "lee,이두리,lee@motir.example,PC-01,staff,2026-03-09\n"


def listed(folder: Path, *lines: str) -> str:
    path = folder / "people.csv"
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return str(path)


def test_without_apply_the_list_is_only_told(
    unit: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_people", "motir", listed(tmp_path, LEE))
    assert capsys.readouterr().out.splitlines() == [
        "line 2: new 이두리 (lee): seat in Division PC-01 (PC-01), role: staff",
        "1 new, 0 changed, 0 unchanged, 0 refused",
    ]
    assert not User.objects.exists()


def test_with_apply_it_is_taken_in_and_twice_is_once(
    unit: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for last in ("Taken in.", "Nothing to take in."):
        call_command("import_people", "motir", listed(tmp_path, LEE), "--apply")
        assert capsys.readouterr().out.splitlines()[-1] == last
    assert (User.objects.count(), Grant.objects.count()) == (1, 1)


def test_one_refused_cell_takes_nothing_in(
    unit: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = "ahn,안,ahn,NOPE,,2026-02-30\n"
    with pytest.raises(CommandError, match="Nothing was taken in"):
        call_command("import_people", "motir", listed(tmp_path, LEE, wrong), "--apply")
    assert capsys.readouterr().out.splitlines()[1:] == [
        "line 3, Mail address: refused. “ahn”: This is no mail address. Write it as name@example.go.kr.",
        "line 3, From: refused. “2026-02-30”: This is not a day of the calendar. Write it like 2026-11-22.",
        "1 new, 0 changed, 0 unchanged, 2 refused",
    ]
    assert not User.objects.exists()


def test_a_missing_file_and_a_missing_ministry_are_named(unit: Unit, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_people", "motir", str(tmp_path / "none.csv"))
    with pytest.raises(CommandError, match="no ministry with the code x"):
        call_command("import_people", "x", "none.csv")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(unit: Unit, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    with pytest.raises(CommandError, match=r"people\.csv is too large: at most 1,000 kB\."):
        call_command("import_people", "motir", str(path))
