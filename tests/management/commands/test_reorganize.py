"""manage.py reorganize: previews, applies and schedules; every problem is named."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from audit.directory.models import Ministry, Unit
from audit.journal.models import Event
from audit.organizations.queries.states import states_on
from audit.reorganizations.models import Reorganization
from tests.organizations import real
from tests.organizations.real import DATA, DEMO
from tests.reorganizations.real import Real

HEADING = "change,unit,name_ko,name_en,level,parent,successors,until,note\n"


def run(*arguments: object) -> str:
    told = io.StringIO()
    call_command("reorganize", *map(str, arguments), stdout=told)
    return told.getvalue()


def plan(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    file = folder / "개편.csv"
    file.write_bytes((HEADING + "\n".join(lines) + "\n").encode(encoding))
    return file


def refused(*arguments: object) -> list[str]:
    """The lines of the refusal, which leaves no trace."""
    with pytest.raises(CommandError) as caught:
        run(*arguments)
    assert caught.value.returncode == 1
    assert not Reorganization.objects.exists() and not Event.objects.filter(kind__startswith="reorg").exists()
    return str(caught.value).splitlines()


def test_the_real_plan_previewed_and_carried_out(real_ministry: Real) -> None:
    file, guide = DEMO / "reorganization.csv", DATA / "duties_after.csv"
    told = run("motir", file, "--effective", "2025-12-30", "--guide", guide)
    assert not Reorganization.objects.exists()
    wanted = {
        "2025. 12. 30.(화): 부서 138개 → 145개",
        "변경: 41",
        "-         IB-TC-04 규제샌드박스팀 < 산업기술융합정책관 | –",
        "*       TI-TS 무역안보정책관 < 무역투자실 | 무역안보정책관 < 산업자원안보실",
        "  무역안보 관련 협의체 대응: 기술안보과 → 무역안보정책과 (업무 배치표)",
        "결정이 필요한 업무: 108",
        "옮기는 업무: 70",
        "그대로인 업무: 1,157",
    }
    assert wanted - set(told.splitlines()) == set()
    told = run("motir", file, "--effective", "2025-12-30", "--guide", guide, "--apply")
    assert told == "no. 1 scheduled for 2025-12-30\n"
    assert states_on(real.DAY).keys() == real.before().keys()


def test_a_past_day_is_applied_at_once(ministry: Ministry, top: Unit, unit: Unit, tmp_path: Path) -> None:
    file = plan(tmp_path, "rename,PC-01,새 이름,,,,,,", encoding="cp949")
    told = run("motir", file, "--effective", "2026-03-02", "--apply")
    assert told == "no. 1 applied as of 2026-03-02; 0 work items wait for a decision\n"
    assert states_on(real.DAY)["PC-01"].name_ko == "기획재정담당관"
    assert Reorganization.objects.get().title == "개편"


def test_every_problem_is_named_with_its_line(
    ministry: Ministry, top: Unit, unit: Unit, tmp_path: Path
) -> None:
    file = plan(tmp_path, "transfer,PC-01,,,,PC-01,,,", "split,XX,,,,,PC-01,,")
    for more in ((), ("--apply",)):
        told = refused("motir", file, "--effective", "2026-03-10", *more)
        assert [line.partition(":")[0] for line in told] == ["2번째 줄", "3번째 줄", "3번째 줄"]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("0001-01-01", "This day is too early: give Sun 15 Aug 1948 or later."),
        ("9999-12-31", "This day is too late: give Fri 31 Dec 2100 or earlier."),
        ("2027-13-04", "This is not a day of the calendar. Write it like 2026-11-22."),
    ],
)
def test_a_day_that_no_order_can_begin_on(
    ministry: Ministry, top: Unit, unit: Unit, tmp_path: Path, day: str, sentence: str
) -> None:
    file = plan(tmp_path, "rename,PC-01,새 이름,,,,,,")
    for more in ((), ("--apply",)):
        with override("en"):
            assert refused("motir", file, "--effective", day, *more) == [f"--effective {day}: {sentence}"]


def test_what_cannot_be_read(ministry: Ministry, top: Unit, unit: Unit, tmp_path: Path) -> None:
    good, bad = plan(tmp_path, "rename,PC-01,새 이름,,,,,,"), tmp_path / "bad.csv"
    bad.write_text("title,division\n업무,\n", encoding="utf-8")
    assert refused("nowhere", good, "--effective", "2026-03-10") == [
        "There is no ministry with the code nowhere."
    ]
    assert "cannot be read" in refused("motir", tmp_path / "none.csv", "--effective", "2026-03-10")[0]
    assert refused("motir", bad, "--effective", "2026-03-10")[0].startswith("1번째 줄")
    assert "2번째 줄" in refused("motir", good, "--effective", "2026-03-10", "--guide", bad)[0]
