"""Everything that can be said about the code without running it; all of it is said, then the exit code."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent

# As in production: nothing that is merely convenient in development may hide a finding.
PRODUCTION = {
    "BASE_URL": "https://audit.example.go.kr",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "DEBUG": "off",
    "AUDIT_EMBEDDED": "1",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("lint", [PYTHON, "-m", "ruff", "check", "--quiet", "."]),
    ("format", [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("floors", [str(BIN / "lint-imports"), "--no-logo"]),
    ("templates", [PYTHON, "-m", "djlint", "templates", "--lint", "--quiet"]),
    ("migrate", [PYTHON, "manage.py", "migrate", "--verbosity=0"]),  # the checks below look at a database
    ("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
    ("translations", [PYTHON, "manage.py", "messages", "--check"]),
    ("deployment", [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]),
)


def main(folder: str) -> int:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "DEMO", "EMAIL_URL", "REDIS_URL"}
    }
    failed = []
    for name, command in CHECKS:
        begun = time.monotonic()
        seen = subprocess.run(
            command,
            cwd=ROOT,
            env=environment | PRODUCTION | {"AUDIT_VAR": folder},
            capture_output=True,
            text=True,
            check=False,
        )
        print(
            f"{'ok    ' if seen.returncode == 0 else 'FAILED'} {name} ({time.monotonic() - begun:.1f} s)",
            flush=True,
        )
        if seen.returncode:
            failed.append(name)
            print(seen.stdout + seen.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="audit-check-") as folder:
        sys.exit(main(folder))
