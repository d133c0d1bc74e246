"""The file of a backup: whole or not there, and never taken for what it is not."""

import fcntl
import json
import os
import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from audit.management.backups.archive import CONTENTS, FORMAT, Contents, NoBackup, Writer, opened, write

ROWS = b"1\tone\n2\ttwo\n" * 5000


def fill(writer: Writer) -> Contents:
    writer.add("rows", iter([ROWS[:7], ROWS[7:]]))
    return Contents("sqlite", "2026-03-09T00:00:00+00:00", (("audit", "0001_initial"),), {"rows": 10_000})


@pytest.fixture
def made(tmp_path: Path) -> Path:
    write(tmp_path / "one", fill)
    return tmp_path / "one"


def read(data: bytes) -> tuple[bytes, Contents]:
    """All that a file says it holds, after it was checked."""
    with opened(BytesIO(data)) as backup:
        backup.check()
        return b"".join(backup.blocks("rows")), backup.contents


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    contents, size = write(tmp_path / "one", fill)
    assert read((tmp_path / "one").read_bytes()) == (ROWS, contents)
    assert (contents.rows, contents.migrations) == ({"rows": 10_000}, (("audit", "0001_initial"),))
    assert size == (tmp_path / "one").stat().st_size < len(ROWS) / 10
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_a_file_that_is_cut_short_is_refused(made: Path) -> None:
    whole = made.read_bytes()
    for size in {0, 1, 100, *range(0, len(whole), 37), len(whole) - 22, len(whole) - 1}:
        with pytest.raises(NoBackup, match="no backup, was cut short or is damaged"):
            read(whole[:size])


def test_a_damaged_file_is_refused_or_holds_the_same(made: Path) -> None:
    """A few bytes of a ZIP file say nothing, such as its dates: whatever else is turned is found."""
    whole, refused = made.read_bytes(), 0
    expected = read(whole)
    for place in range(len(whole)):
        turned = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            assert read(turned) == expected
        except NoBackup:
            refused += 1
    assert refused > len(whole) / 2


@pytest.mark.parametrize(
    "text", [b"", b"PK\x05\x06" + bytes(18), b"-- a dump\nCREATE TABLE x;\n", b"SQLite format 3\x00"]
)
def test_another_file_is_refused(text: bytes) -> None:
    with pytest.raises(NoBackup, match="The file is no backup"):
        read(text)


def changed(made: Path, **what: object) -> bytes:
    """The same archive with other contents."""
    target = BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w") as archive:
        archive.writestr("rows", source.read("rows"))
        archive.writestr(CONTENTS, json.dumps(json.loads(source.read(CONTENTS)) | what))
    return target.getvalue()


DAMAGED = "The file is no backup, was cut short or is damaged."
MISSHAPEN: list[dict[str, object]] = [
    {"more": 1},
    {"columns": []},
    {"rows": "x"},
    {"rows": None},
    {"numbers": None},
    {"database": ["sqlite"]},
    {"made_at": "\x1b]0;x\x07"},  # a terminal would obey
    {"migrations": [" " * (1 << 24)]},
]


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ({"format": FORMAT + 1}, "The backup is of a newer version. Upgrade the application first."),
        ({"digests": {"rows": "0" * 64}}, "The file is damaged: rows is not what it was."),
        ({"digests": {}}, "The file is damaged: an entry is missing or was added."),
        *((what, DAMAGED) for what in MISSHAPEN),
    ],
)
def test_contents_that_do_not_fit_are_refused(made: Path, what: dict[str, object], sentence: str) -> None:
    with pytest.raises(NoBackup) as caught:
        read(changed(made, **what))
    assert str(caught.value) == sentence


def fails(error: BaseException) -> Callable[[Writer], Contents]:
    def half(writer: Writer) -> Contents:
        writer.add("rows", [ROWS])
        raise error

    return half


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_whatever_stops_it_nothing_is_left(tmp_path: Path, error: BaseException) -> None:
    with pytest.raises(type(error)):
        write(tmp_path / "one", fails(error))
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_taken_over(tmp_path: Path) -> None:
    left = tmp_path / "one.part"
    left.write_bytes(bytes(1_000_000))
    left.chmod(0o644)
    write(tmp_path / "one", fill)
    assert read((tmp_path / "one").read_bytes())[0] == ROWS
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o600


def test_a_name_that_is_taken_stays(made: Path) -> None:
    before = made.read_bytes()
    with pytest.raises(NoBackup, match="exists already"):
        write(made, fill)
    assert made.read_bytes() == before


def test_of_two_that_write_one_name_the_second_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "one.part").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(NoBackup, match="Another process is writing"):
            write(tmp_path / "one", fill)
    assert not (tmp_path / "one").exists()


def test_the_name_of_the_unfinished_file_is_followed_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    os.symlink(tmp_path / "secret", tmp_path / "one.part")
    with pytest.raises(OSError, match="symbolic links"):
        write(tmp_path / "one", fill)
    assert (tmp_path / "secret").read_text() == "secret"
