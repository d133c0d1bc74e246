"""Sets the project up: environment, packages, design system, translations, static files. Standard library only.

Each step leaves a stamp with the fingerprint of what it was made from and is skipped while that still holds, so a second run
needs neither time nor network. `prepare.py run` is enough to serve, `prepare.py dev` adds what checks and tests need.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
INSTALLER = ROOT / "tools" / "installer.lock"  # uv, which installs the rest in seconds
NODE = ROOT / "tools" / "node.lock"  # npm for machines that have none
NPM_FILES = [ROOT / "package.json", ROOT / "package-lock.json"]
MODULES = ROOT / "node_modules"
STATIC = ROOT / "var" / "static"
CATALOGUE = ROOT / "audit" / "locale" / "ko" / "LC_MESSAGES" / "django.po"

NO_VENV = """\
This Python cannot make environments (its ensurepip is missing). On Debian and Ubuntu:
    apt-get install python3-venv
or name another Python: make PYTHON=/path/to/python3 …"""
NO_CHROMIUM = """\
The browser tests need Chromium, and only root can install it here. Either
    apt-get install chromium
or name one that is there: CHROMIUM=/path/to/chromium make test"""


class CannotPrepare(Exception):
    """Something the machine lacks; the message tells the person what to do."""


def main() -> int:
    level = sys.argv[1] if len(sys.argv) > 1 else "run"
    if level not in LOCKS:
        print(f"usage: {sys.argv[0]} run|dev", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    for name in ("UV_SYSTEM_CERTS", "NODE_USE_SYSTEM_CA"):
        os.environ.setdefault(
            name, "1"
        )  # offices that inspect TLS have their certificate in the system's store
    try:
        environment()
        packages(level)
        design_system()
        translations()
        static_files()
        if level == "dev":
            chromium()
    except CannotPrepare as reason:
        print(reason, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"Set-up failed at: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    return 0


# --- stamps -------------------------------------------------------------------------------------------------------


def fingerprint(files: Iterable[Path], *facts: str) -> str:
    """Of the files' contents and where they stand: an environment that was moved no longer works."""
    digest = hashlib.sha256(repr((str(ROOT), facts)).encode())
    for file in files:
        digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def holds(stamp: Path, expected: str) -> bool:
    return stamp.is_file() and stamp.read_text() == expected


def run(*command: str | Path, quiet: bool = False) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL if quiet else None)


def say(step: str) -> None:
    print(f"· {step}", flush=True)


# --- steps --------------------------------------------------------------------------------------------------------


def environment() -> None:
    if PYTHON.exists() and works(PYTHON):
        return
    say("environment in .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode == 0:
        return
    # Debian splits ensurepip from Python; its own pip, where installed, can fill an empty environment.
    shutil.rmtree(VENV, ignore_errors=True)
    filled = [
        [sys.executable, "-m", "venv", "--without-pip", str(VENV)],
        [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "pip"],
    ]
    if any(subprocess.run(command, capture_output=True, check=False).returncode for command in filled):
        shutil.rmtree(VENV, ignore_errors=True)
        raise CannotPrepare(NO_VENV)


def works(python: Path) -> bool:
    """Also false for an environment copied or moved from elsewhere: its scripts name the old place."""
    seen = subprocess.run(
        [python, "-c", "import sys; print(sys.prefix, sys.version_info >= (3, 11))"],
        capture_output=True,
        text=True,
        check=False,
    )
    return seen.stdout.split() == [str(VENV), "True"]


def packages(level: str) -> None:
    wanted = fingerprint(LOCKS.values(), str(PYTHON.resolve()))
    # What checks need contains what serving needs.
    enough = ["dev"] if level == "dev" else ["run", "dev"]
    if any(holds(VENV / f".{name}.stamp", wanted) for name in enough):
        return
    say(f"Python packages of {LOCKS[level].name}")
    install(LOCKS[level])
    (VENV / f".{level}.stamp").write_text(wanted)


def install(lock: Path) -> None:
    """By uv where it can be had and reaches the packages, by pip otherwise; hashes are checked by both."""
    options = ["--quiet", "--require-hashes", "-r"]
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", *options]
    uv = VENV / "bin" / "uv"
    if not uv.exists():
        subprocess.run([*pip, str(INSTALLER)], check=False, stderr=subprocess.DEVNULL)
    command = [str(uv), "pip", "install", "--python", str(PYTHON), *options, str(lock)]
    if not uv.exists() or subprocess.run(command, check=False).returncode:
        run(*pip, lock)


def design_system() -> None:
    stamp, wanted = MODULES / ".stamp", fingerprint(NPM_FILES)
    if holds(stamp, wanted):
        return
    say("design system from npm")
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    run(npm(), "ci", *flags, quiet=True)
    stamp.write_text(wanted)


def npm() -> str:
    found = shutil.which("npm")
    if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
        return found
    own = VENV / "bin" / "npm"
    if not own.exists():
        say("npm, for this machine has none")
        install(NODE)
    # npm calls `node` by name.
    os.environ["PATH"] = f"{own.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return str(own)


def translations() -> None:
    compiled = CATALOGUE.with_suffix(".mo")
    if CATALOGUE.exists() and (not compiled.exists() or compiled.stat().st_mtime < CATALOGUE.stat().st_mtime):
        say("translations")
        run(PYTHON, "manage.py", "messages", "--compile", quiet=True)


def static_files() -> None:
    stamp = STATIC / ".stamp"
    wanted = fingerprint([*spoken(), *NPM_FILES, LOCKS["run"], ROOT / "config" / "sheet.py"])
    if holds(stamp, wanted) and (STATIC / "staticfiles.json").exists():
        return
    say("static files")
    run(PYTHON, "manage.py", "collectstatic", "--no-input", "--skip-checks", "--verbosity=0", quiet=True)
    stamp.write_text(wanted)


def spoken() -> list[Path]:
    """The static files, and whatever names a class of the style sheet: only rules for those are in it."""
    static = (path for path in (ROOT / "audit" / "static").rglob("*") if path.is_file())
    return sorted({*static, *(ROOT / "audit").rglob("*.py"), *(ROOT / "templates").rglob("*.html")})


def chromium() -> None:
    named = os.environ.get("CHROMIUM")
    if any(
        shutil.which(name)
        for name in ([named] if named else ["chromium", "chromium-browser", "google-chrome"])
    ):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise CannotPrepare(NO_CHROMIUM)
    say("Chromium for the browser tests")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run("apt-get", "update", quiet=True)
    run("apt-get", "install", "--yes", "--no-install-recommends", "chromium", quiet=True)


if __name__ == "__main__":
    sys.exit(main())
