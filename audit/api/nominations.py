"""The report centre for programs: report without a token, read the answer with the receipt, go on with the talk.

What could lead back to a sender is gone before any of this runs (`nominations.middleware`), the receipt in the path from every log."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from secrets import token_hex
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import BaseModel, ConfigDict, Field

from audit.access.guard import PUBLIC
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.nominations.actions.sending import add_remark, submit
from audit.nominations.models import LONGEST, LONGEST_PLACE
from audit.nominations.queries.codes import code_for, digest_for, digest_typed, of_digest
from audit.nominations.queries.talk import answer_page
from audit.nominations.queries.turns import demand_turn
from audit.nominations.rules.codes import LONGEST as LONGEST_CODE
from audit.nominations.rules.codes import WrongCode, grouped
from audit.nominations.rules.texts import ReportText

from .auth import needs
from .body import Sent
from .fields import lines, text
from .problems import BadFields, field_error

router = Router(tags=["report centre"])


class NominationSent(Sent):
    """A report. Leave out names: name the work, not the person."""

    what: Annotated[str, Field(min_length=1, max_length=LONGEST), lines(LONGEST)]
    where: Annotated[str, Field(max_length=LONGEST_PLACE), text(LONGEST_PLACE)] | None = None
    why: Annotated[str, Field(max_length=LONGEST), lines(LONGEST)] | None = None
    instead: Annotated[str, Field(max_length=LONGEST), lines(LONGEST)] | None = None


class RemarkSent(Sent):
    """What a sender adds to the talk."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST), lines(LONGEST)]


class ReceiptOut(Schema):
    receipt: str = Field(description="The secret code. It is given this once; who has it reads the answer.")


class TalkOut(Schema):
    """A remark, or a file by its kind."""

    from_sender: bool
    day: date
    text: str
    file: str


class NominationOut(Schema):
    """Where a report stands, and the talk about it."""

    status: str
    day: date
    what: str
    reason: str
    work_item: str = Field(description="Title of the work item it became or joined; empty where it did not.")
    talk: list[TalkOut]


class WhichMinistry(BaseModel):
    """In the address."""

    model_config = ConfigDict(extra="ignore")

    ministry: Annotated[str, text(20)] | None = Field(
        default=None, description="Code of the ministry; may be left out where there is one."
    )


class WhichReceipt(BaseModel):
    """In the address."""

    receipt: Annotated[str, text(LONGEST_CODE)] = Field(
        description="The secret code, with or without dashes."
    )


@router.post(
    "nominations", response=ReceiptOut, url_name="api_nominations", summary="Report fake work, without a name"
)
@needs(PUBLIC)
def report(request: HttpRequest, sent: NominationSent, asked: Query[WhichMinistry]) -> Any:
    """Nothing is stored but these words and the day: no token, no address, no program."""
    with _ministry(request, asked.ministry):
        code = code_for(token_hex(16))
        said = ReportText(sent.what, sent.where or "", sent.why or "", sent.instead or "")
        submit(digest=digest_for(code), text=said)
    return {"receipt": grouped(code)}


@router.get(
    "nominations/{receipt}", response=NominationOut, url_name="api_nomination", summary="What became of it"
)
@needs(PUBLIC)
def answer(request: HttpRequest, path: Path[WhichReceipt], asked: Query[WhichMinistry]) -> Any:
    """Status and talk. A wrong receipt takes as long as a right one."""
    with _ministry(request, asked.ministry):
        return _shown(_digest(path.receipt))


@router.post(
    "nominations/{receipt}", response=NominationOut, url_name="api_nomination", summary="Go on with the talk"
)
@needs(PUBLIC)
def go_on(
    request: HttpRequest, path: Path[WhichReceipt], sent: RemarkSent, asked: Query[WhichMinistry]
) -> Any:
    """Add a remark; the task force reads it from the next day on."""
    with _ministry(request, asked.ministry):
        digest = _digest(path.receipt)
        add_remark(digest=digest, text=sent.text)
        return _shown(digest)


@contextmanager
def _ministry(request: HttpRequest, code: str | None) -> Iterator[None]:
    """Open the ministry that is meant: the only one, or the one of that code."""
    demand_turn(request)
    found = list(Ministry.objects.order_by("code"))
    if code is not None or len(found) != 1:
        found = [each for each in found if each.code == code]
    if not found:
        raise BadFields(field_error("ministry", "no_such_row" if code else "missing"))
    with ministry_scope(found[0]):
        yield


def _digest(receipt: str) -> str:
    """What is kept of a receipt that opens a report; 404 for every other, after the same work."""
    try:
        digest = digest_typed(receipt)
    except WrongCode:
        digest = ""
    if of_digest(digest) is None:
        raise Http404
    return digest


def _shown(digest: str) -> dict[str, Any]:
    row = of_digest(digest)
    if row is None:
        raise Http404
    page = answer_page(row)
    return {
        "status": row.status,
        "day": row.day,
        "what": row.what,
        "reason": str(page.reason),
        "work_item": page.item_title,
        "talk": [
            {"from_sender": line.from_sender, "day": line.day, "text": line.text, "file": line.file}
            for line in page.lines
        ],
    }
