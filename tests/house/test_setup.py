"""What a stranger's machine relies on: locks, stamps, the set-up's own files."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import prepare

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock", *sorted((ROOT / "tools").glob("*.lock"))]
ADDRESS = re.compile(r"https?://|file:|--index-url|--find-links")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_a_version_and_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text.strip())
    assert not ADDRESS.search(text)
    assert [
        entry.split()[0]
        for entry in entries
        if not re.match(r"[\w.\[\]-]+==\S+", entry) or "--hash=sha256:" not in entry
    ] == []


def test_both_locks_agree() -> None:
    """What checks and tests need is installed beside what serves; a second version would replace the first."""
    versions = [dict(re.findall(r"^([\w.-]+)==(\S+)", lock.read_text(), re.MULTILINE)) for lock in LOCKS[:2]]
    assert versions[0].items() <= versions[1].items()


def test_npm_packages_are_locked_without_addresses() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    packages = {name.removeprefix("node_modules/"): entry for name, entry in lock["packages"].items() if name}
    assert {name: entry["version"] for name, entry in packages.items()} == wanted["dependencies"] | wanted[
        "devDependencies"
    ]
    assert [name for name, entry in packages.items() if "resolved" in entry or "integrity" not in entry] == []


def test_each_dependency_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    entries = [line.strip() for block in lists for line in block.splitlines()]
    assert len(lists) == 2
    assert [line for line in entries if not re.fullmatch(r'"[^"]+",\s+# .{10,}', line)] == []


def test_a_second_set_up_does_nothing() -> None:
    """No step speaks, so none ran; the first run may have had something to do."""
    command = [sys.executable, "tools/prepare.py", "run"]
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DJANGO_SETTINGS_MODULE", "AUDIT_VAR"}
    }
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)
    second = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env=environment)
    assert second.stdout == second.stderr == ""


def test_a_moved_environment_is_made_again(tmp_path: Path) -> None:
    """Its fingerprint holds the place: an environment copied elsewhere would start the old place's programs."""
    lock = ROOT / "requirements.lock"
    here = prepare.fingerprint([lock])
    assert prepare.fingerprint([lock]) == here
    assert prepare.fingerprint([lock], "another Python") != here
    assert not prepare.works(Path(sys.executable).resolve())


def test_no_file_names_this_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\n")
    machine = re.compile(r"(?<![\w.])/(root|home/\w+|work|opt)/\w")
    kinds = {".py", ".toml", ".json", ".lock", ".md", ".html", ".css", ".txt", ""}
    texts = [
        ROOT / name
        for name in listed
        if name and Path(name).suffix in kinds and not name.startswith("tests/house/")
    ]
    assert [
        path.name for path in texts if path.is_file() and machine.search(path.read_text(encoding="utf-8"))
    ] == []
