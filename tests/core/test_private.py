"""What the application writes is for its owner alone."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.core.private import keep_private, open_to_others


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): oct(stat.S_IMODE(path.stat().st_mode))
        for path in sorted(folder.rglob("*"))
    }


def test_files_of_before_and_of_later_are_private_and_static_files_stay_public(tmp_path: Path) -> None:
    for name in ("queue", "static/css"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("audit.sqlite3", "queue/one.msg", "static/css/own.css"):
        (tmp_path / name).write_text("x")
    elsewhere = tmp_path.parent / "elsewhere"
    elsewhere.write_text("x")
    (tmp_path / "link").symlink_to(elsewhere)
    keep_private(tmp_path, public=tmp_path / "static")
    (tmp_path / "later").write_text("x")
    assert modes(tmp_path) == {
        "audit.sqlite3": "0o600", "later": "0o600", "link": "0o644", "queue": "0o700", "queue/one.msg": "0o600",
        "static": "0o755", "static/css": "0o755", "static/css/own.css": "0o644",
    }  # fmt: skip
    assert open_to_others(tmp_path, public=tmp_path / "static") == []


def test_what_is_open_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("x")
    assert open_to_others(tmp_path, public=tmp_path / "static") == [tmp_path / "secret_key"]


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    keep_private(tmp_path / "none", public=tmp_path / "static")
    assert open_to_others(tmp_path / "none", public=tmp_path) == []
