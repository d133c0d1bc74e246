"""The file itself: a zip of a page to read, the same as JSON, the proofs, and the script that checks them."""

import json
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from audit.core import clock
from audit.directory.names import names_as_of

from ...models import Case
from .content import content_of
from .journal_events import events_of
from .page import readable
from .redaction import Version, redaction_of
from .voting import Facts, disclosed


def case_archive(case: Case, version: Version) -> bytes:
    """The whole file of a case. It only looks: the same case and day give the same bytes."""
    redaction, found = redaction_of(version), disclosed(case)
    content = content_of(case, found, redaction, names_as_of(clock.today()))
    events = events_of(case, found, redaction)
    content |= {"events": events.told, "key": events.checkpoint.key if events.checkpoint else ""}
    files = {
        "case.html": render_to_string("cases/file/page.html", readable(content, case, redaction)),
        "case.json": _json(content),
        **{f"proofs/{number:08d}.json": _json(proof) for number, proof in events.proofs.items()},
    }
    script = settings.BASE_DIR / "docs" / "verify_receipt.py"
    if script.is_file():
        files["verify_receipt.py"] = script.read_text(encoding="utf-8")
    return _zipped(files, clock.today())


def _json(facts: Facts) -> str:
    return json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _zipped(files: dict[str, str], day: date) -> bytes:
    target = BytesIO()
    made = datetime(day.year, day.month, day.day, tzinfo=clock.zone()).timetuple()[:6]
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = ZipInfo(name, made)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, text.encode())
    return target.getvalue()
