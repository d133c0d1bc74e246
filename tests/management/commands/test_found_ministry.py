from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, UnitVersion
from audit.scoring.models import Rubric

HEAD = "code,name_ko,name_en,level,parent_code\n"


@pytest.mark.django_db
def test_a_ministry_gets_its_rubric_and_then_its_units(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("found_ministry", "moe", name_ko="교육부", name_en="Education")
    file = tmp_path / "units.csv"
    file.write_text(HEAD + "M,교육부,Education,ministry,\nA,가과,A,division,M\n", encoding="utf-8")
    call_command("import_units", "moe", str(file), on="2025-10-01")
    with ministry_scope(Ministry.objects.get()):
        assert (Rubric.objects.count(), UnitVersion.objects.count()) == (1, 2)
    assert capsys.readouterr().out == "moe: 교육부\n2 units\n"


@pytest.mark.django_db
def test_a_second_one_of_the_same_code_is_refused() -> None:
    call_command("found_ministry", "moe", name_ko="교육부", name_en="Education")
    with pytest.raises(CommandError, match="moe"):
        call_command("found_ministry", "moe", name_ko="다른 부", name_en="Other")
    assert Ministry.objects.count() == 1


@pytest.mark.django_db
def test_a_list_that_is_no_tree_is_named_by_line_and_nothing_is_written(tmp_path: Path) -> None:
    call_command("found_ministry", "moe", name_ko="교육부", name_en="Education")
    file = tmp_path / "units.csv"
    file.write_text(HEAD + "M,교육부,Education,ministry,\nA,가과,A,{value},X\n", encoding="utf-8")
    with translation.override("en"), pytest.raises(CommandError) as error:
        call_command("import_units", "moe", str(file), on="2025-10-01")
    assert str(error.value).splitlines() == [
        (
            "line 3, column level: “{value}” is no level. Possible are ministry, vice_minister, office, bureau, division, team"
            " and affiliate."
        ),
        "line 3, column parent_code: The parent X is not among the units. Name one that is.",
    ]
    with ministry_scope(Ministry.objects.get()):
        assert UnitVersion.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "file"), [("nope", "units.csv"), ("moe", "missing.csv")])
def test_an_unknown_ministry_or_file_gets_a_sentence(code: str, file: str) -> None:
    call_command("found_ministry", "moe", name_ko="교육부", name_en="Education")
    with pytest.raises(CommandError, match=r"no ministry|cannot be read"):
        call_command("import_units", code, file, on="2025-10-01")
