"""A marker planted in every part of a request to the report centre is found nowhere afterwards."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import Ministry, Unit
from audit.nominations import middleware
from audit.nominations.actions.by_clock import keep_reports
from tests.nominations.rows import TOMORROW
from tests.pages.test_nominations import SENT, code_in, token
from tests.world import MakeUser

MARKER = "planted-4d1e"
PLACE = "203.0.113.77"
TELLING = {
    "HTTP_USER_AGENT": MARKER, "HTTP_REFERER": f"http://testserver/{MARKER}", "HTTP_X_FORWARDED_FOR": PLACE,
    "HTTP_X_REAL_IP": PLACE, "HTTP_AUTHORIZATION": f"Bearer {MARKER}", "HTTP_X_REQUEST_ID": MARKER, "HTTP_DNT": MARKER,
    "HTTP_ORIGIN": f"http://{MARKER}", "HTTP_IDEMPOTENCY_KEY": MARKER, "REMOTE_ADDR": PLACE, "REMOTE_USER": MARKER,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_turns() -> None:
    middleware.turns.cache_clear()


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the console would show, formatted and filtered as in an installation."""
    console = logging.getHandlerByName("console") if hasattr(logging, "getHandlerByName") else None
    console = console or next(
        each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler
    )
    assert isinstance(console, logging.StreamHandler)
    written = io.StringIO()
    before = console.setStream(written)
    yield written
    if before is not None:
        console.setStream(before)


def photograph() -> bytes:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x013B] = MARKER
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (4, 4)).save(out, "JPEG", exif=exif, comment=MARKER.encode())
    return out.getvalue()


def everything() -> Iterator[str]:
    """Every value of every row of every table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    yield (
                        bytes(value).decode("latin-1")
                        if isinstance(value, bytes | memoryview)
                        else str(value)
                    )


def files() -> Iterator[tuple[str, bytes]]:
    for path in Path(settings.VAR).rglob("*"):
        if path.is_file() and "sqlite" not in path.name:
            yield str(path), path.read_bytes()


def test_a_planted_marker_is_found_nowhere(
    client: Client, ministry: Ministry, unit: Unit, make_user: MakeUser, log: io.StringIO
) -> None:
    client.force_login(make_user("kim", Role.STAFF, unit=unit))
    client.cookies["other"] = MARKER
    page = client.get("/nominate/", **TELLING).content.decode()  # type: ignore[arg-type]  # what a server writes into the environment
    before = sorted(everything())

    def send(address: str, **sent: object) -> tuple[int, str]:
        answer = client.post(address, sent, **TELLING)  # type: ignore[arg-type]  # as above
        return answer.status_code, answer.content.decode()

    code = code_in(send("/nominate/", **SENT, token=token(page))[1])
    file = SimpleUploadedFile(f"{MARKER}.jpg", photograph(), "image/jpeg")
    done = [
        send("/nominate/answer/", code=code)[0],
        send("/nominate/answer/", code=code, act="remark", text="화요일에도")[0],
        send("/nominate/answer/", code=code, act="evidence", file=file)[0],
        send("/nominate/code/", code=code, **{"as": "picture"})[0],
        send("/nominate/answer/", code="00000-00000-00000-00000")[0],  # refused
        send("/nominate/named/", item="1", token="x")[0],
        send("/nominate/", what="가" * 1_400_000)[0],  # too large
        client.get(f"/nominate/{MARKER}/", **TELLING).status_code,  # type: ignore[arg-type]  # as above
        client.get(f"/api/v1/nominations/{code}", **TELLING).status_code,  # type: ignore[arg-type]  # as above
        client.post("/api/v1/nominations", {"what": 7}, "application/json", **TELLING).status_code,  # type: ignore[arg-type]  # as above
    ]
    assert done == [200, 200, 200, 200, 200, 409, 413, 404, 200, 400]
    with clock.at(TOMORROW):
        keep_reports(clock.today())
    after = list(everything())
    assert [value for value in after if MARKER in value or PLACE in value] == []
    assert [value for value in after if code in value or code.replace("-", "") in value] == []
    assert len(after) > len(before)
    assert [name for name, data in files() if MARKER.encode() in data or PLACE.encode() in data] == []
    assert log.getvalue() == ""


def test_the_search_for_the_marker_would_find_it(
    client: Client, ministry: Ministry, make_user: MakeUser
) -> None:
    """A test that cannot fail is a defect: the same marker in an ordinary row is found."""
    make_user(MARKER)
    assert [value for value in everything() if MARKER in value] != []
