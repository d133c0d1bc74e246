"""The promises `make check` keeps as well, in the suite so that no one forgets to run it: floors, migrations, deployment."""

import subprocess
import sys
from pathlib import Path

import pytest

from audit.management import messages
from tests.prepared import bare_environment, migrated_folder
from tools import check

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = dict(check.CHECKS)


@pytest.mark.parametrize("name", ["floors", "migrations", "deployment"])
def test_passes(name: str) -> None:
    seen = subprocess.run(
        COMMANDS[name],
        cwd=ROOT,
        env=bare_environment(**check.PRODUCTION, AUDIT_VAR=str(migrated_folder())),
        capture_output=True,
        text=True,
        check=False,
    )
    assert seen.returncode == 0, seen.stdout + seen.stderr


def test_every_message_is_translated() -> None:
    catalogue = messages.read(ROOT / "audit" / "locale" / "ko" / "LC_MESSAGES" / "django.po")
    assert messages.gaps(messages.extract_messages(ROOT), catalogue) == []


def test_the_translation_compiles(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    messages.compile_to(source, messages.read(ROOT / "audit" / "locale" / "ko" / "LC_MESSAGES" / "django.po"))
    assert (tmp_path / "django.mo").read_bytes()[:4] == b"\xde\x12\x04\x95"
    assert sys.getsizeof((tmp_path / "django.mo").read_bytes()) > 1000


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too weak"),
        ({"BASE_URL": "audit.example.go.kr"}, "BASE_URL must be an address"),
        ({"SECRET_KEY": ""}, "SECRET_KEY setting must not be empty"),
        ({"DATABASE_URL": ""}, "DATABASE_URL must be an address such as postgres://"),
    ],
)
def test_production_refuses_to_start(setting: dict[str, str], sentence: str, tmp_path: Path) -> None:
    environment = bare_environment(**check.PRODUCTION | {"AUDIT_VAR": str(tmp_path)} | setting)
    seen = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert seen.returncode == 1
    assert sentence in seen.stderr.splitlines()[-1]


UNDECLARED = """
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("open/", lambda request: HttpResponse(), name="open")]
"""


PROCESSES = {
    "web": ["-c", "import config.wsgi"],
    "worker": ["-m", "celery", "-A", "config", "worker", "--pool", "solo"],
    "beat": ["-m", "celery", "-A", "config", "beat"],
    "embedded": ["manage.py", "up", "--port", "0"],
}


@pytest.mark.parametrize("process", PROCESSES)
def test_nothing_starts_with_a_page_that_does_not_say_who_may_open_it(process: str, tmp_path: Path) -> None:
    """Servers such as gunicorn come in by config.wsgi, workers and beat by config.celery: no command of manage.py checks them."""
    (tmp_path / "open_urls.py").write_text(UNDECLARED)
    (tmp_path / "open_settings.py").write_text(
        'from config.settings import *\n\nROOT_URLCONF = "open_urls"\n'
    )
    places = {
        "AUDIT_VAR": str(tmp_path),
        "PYTHONPATH": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "open_settings",
    }
    seen = subprocess.run(
        [sys.executable, *PROCESSES[process]],
        cwd=ROOT,
        env=bare_environment(**check.PRODUCTION | places),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,  # one that starts all the same would never end
    )
    assert seen.returncode == 1
    assert "?: (audit.E001) The view of /open/ declares no permission." in seen.stderr
    if process != "embedded":  # manage.py says it in its own words
        assert "ImproperlyConfigured: ?: (audit.E001)" in seen.stderr


@pytest.mark.parametrize(
    ("address", "secure"), [("https://audit.example.go.kr", True), ("http://127.0.0.1:8000", False)]
)
def test_security_follows_the_scheme(address: str, secure: bool) -> None:
    names = [
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    ]
    asked = f"from config import settings as s; print([getattr(s, name) for name in {names}], bool(s.SECURE_HSTS_SECONDS))"
    environment = bare_environment(**check.PRODUCTION | {"BASE_URL": address})
    seen = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert seen.stdout.strip() == f"{[secure] * 4} {secure}"


@pytest.mark.parametrize(
    ("issuer", "allowed"),
    [("https://login.example.go.kr/realms/motir", ["https://login.example.go.kr"]), ("", [])],
)
def test_a_form_may_lead_to_the_sign_in_service_and_nowhere_else(issuer: str, allowed: list[str]) -> None:
    asked = (
        "from config import settings as s; print(s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'][1:])"
    )
    environment = bare_environment(**check.PRODUCTION | {"OIDC_ISSUER": issuer})
    seen = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert seen.stdout.strip() == str(allowed)
