"""What is shipped to run: containers, units and pages for administrators say the same, and it is what the settings read."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.faults.distributed import shipped

ROOT = Path(__file__).resolve().parents[2]
DEPLOY, DOCS = ROOT / "deploy", ROOT / "docs"
SETTINGS = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "config").glob("*.py")))
READ = set(re.findall(r'env\.\w+\(\s*"(\w+)"', SETTINGS)) | set(
    re.findall(r'os\.environ\.get\("(\w+)"', SETTINGS)
)
PAGES = [DOCS / "for-administrators.md", *sorted((DOCS / "for-administrators").glob("*.md"))]
TOLD = "".join(path.read_text(encoding="utf-8") for path in PAGES)


@pytest.mark.parametrize("part", ["worker", "beat"])
def test_containers_run_what_units_run(part: str) -> None:
    compose = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    assert f"command: [{', '.join(shipped(part))}]" in compose


def test_the_image_serves_as_the_unit_does() -> None:
    image = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    words = ", ".join(f'"{word}"' for word in shipped("web"))
    assert f"CMD [{words}]" in image
    assert "USER audit" in image
    assert "pip install" not in image  # all of it by the locks, whose hashes are checked


def test_the_pages_name_the_same_commands() -> None:
    for part in ("web", "worker", "beat"):
        assert f"`{' '.join(shipped(part))}`" in TOLD


def test_the_example_sets_what_an_installation_under_https_needs_and_nothing_unknown() -> None:
    named = re.findall(r"^(\w+)=", (DEPLOY / "audit.env.example").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) - READ == set()
    assert {"BASE_URL", "SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL"} - set(named) == set()


def test_every_setting_is_told_to_administrators() -> None:
    assert sorted(name for name in READ if f"`{name}" not in TOLD and f"{name}=" not in TOLD) == []


def test_links_between_the_pages_lead_somewhere() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


# nginx asks it of "$uri $request_uri": the address decoded and as it came.
UNSEEN = re.compile(
    re.findall(r'^    "~(.+)" 0;$', (DEPLOY / "nginx.conf").read_text(encoding="utf-8"), re.MULTILINE)[0]
)


@pytest.mark.parametrize(
    ("asked", "written_down"),
    [
        (f"{reverse('nominate')} /nominate/", False),
        ("/nominate /nominate?x=1", False),
        (f"{reverse('nominate_answer')} {reverse('nominate_answer')}", False),
        ("/nominate/ /%6eominate/", False),
        ("/nominate/ //nominate/", False),
        ("/nominate/ /x/../nominate/", False),
        (" /nominate/", False),
        ("/api/v1/nominations /api/v1/nominations", False),
        (f"{reverse('calendar_feed', args=['secret'])} /calendar/secret/deadlines.ics", False),
        ("/password/a/key/ /password/a/key/", False),
        (f"{reverse('mail_leave', args=['secret'])} /mail/leave/secret/", False),
        ("/ /", True),
        (f"{reverse('nomination_queue')} /nominations/", True),
        ("/settings/calendar/ /settings/calendar/", True),
        ("/cases/ /cases/?next=/nominate/", True),
    ],
)
def test_the_proxy_writes_nobody_down_who_must_not_be(asked: str, written_down: bool) -> None:
    assert (UNSEEN.search(asked) is None) is written_down


def test_each_server_of_the_proxy_logs_by_that_alone() -> None:
    """Where only a place has no log, what is refused before its place is known is written down: measured with nginx 1.22."""
    servers = (DEPLOY / "nginx.conf").read_text(encoding="utf-8").split("\nserver {")[1:]
    assert [re.findall(r"^    access_log (.+);$", server, re.MULTILINE) for server in servers] == [
        ["/var/log/nginx/access.log combined if=$written_down"]
    ] * 2
