"""What the task force sees of reports: the queue, one report, and what an answer would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import Tree, tree_on
from audit.journal.wording import HistoryEntry, history

from ..choices import WAITING
from ..models import Nomination, OriginalRequest
from ..queries.similar import similar_work
from ..queries.talk import TalkLine, talk_of
from ..queries.units import heirs_today

ACTS: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "take-up": (
        _("Make it a work item"),
        _(
            "A work item of the unit is logged, “named through the report centre”. The unit's head confirms it like any other."
        ),
    ),
    "join": (_("Join it to a work item"), _("The voices of that work item grow; the reports are answered.")),
    "decline": (
        _("Decline it"),
        _("The senders read the reason. The reports are closed and cannot be opened again."),
    ),
    "pass-on": (
        _("Pass it on"),
        _("The senders read whose matter it is. Nothing is sent to anybody else; the reports are closed."),
    ),
    "talk": (
        _("Write to the sender"),
        _("The senders read what you write and can answer; you decide within ten working days."),
    ),
}
TEXTS: Mapping[str, str | Promise] = {
    "take-up": _(
        "Thank you. It is a work item now; the head of the unit looks at it, and it can be scored and decided on like any other."
    ),
    "join": _("Thank you. Others have named this work too; your voice is added to theirs."),
    "decline": "",
    "pass-on": _(
        "Thank you. This is not for the task force to decide. Please turn to the office named here."
    ),
    "talk": "",
}


@dataclass(frozen=True)
class NominationPage:
    """A report as the task force reads it: names covered, the talk, and what can be done."""

    nomination: Nomination
    reader: User
    tree: Tree
    unit: str
    unit_ended: bool
    talk: tuple[TalkLine, ...]
    request: OriginalRequest | None
    history: list[HistoryEntry]

    @property
    def waits(self) -> bool:
        return self.nomination.status in WAITING

    @property
    def late(self) -> bool:
        """Whether its sender should have heard something before today."""
        due = self.nomination.due_on
        return self.waits and due is not None and due < clock.today()

    @property
    def original_open(self) -> bool:
        """Whether this reader may read the names now."""
        until = self.request.open_until if self.request else None
        return until is not None and until > clock.now()

    @property
    def original_waits(self) -> bool:
        row = self.request
        return row is not None and row.decided_at is None and row.lapses_at > clock.now()

    @property
    def row(self) -> str:
        """What names it in the pages that answer."""
        return f"{self.nomination.pk}:{self.nomination.version}"


def nomination_page(nomination: Nomination, reader: User) -> NominationPage:
    """Read one. Six queries, and one where its unit has ended."""
    tree = tree_on(clock.today())
    heir = heirs_today([nomination.unit_id], tree).get(nomination.unit_id or 0)
    ended = nomination.unit_id is not None and heir != nomination.unit_id
    return NominationPage(
        nomination,
        reader,
        tree,
        tree.name(heir),
        ended,
        talk_of(nomination, masked=True),
        nomination.original_requests.filter(asked_by=reader).order_by("-pk").first(),
        history(nomination),
    )


def initial_answer(act: str, rows: Sequence[Nomination], tree: Tree) -> dict[str, Any]:
    """What stands in the fields of an answer at first: what the first report says, and estimates a unit's head puts right."""
    first = rows[0]
    heir = heirs_today([first.unit_id], tree).get(first.unit_id or 0)
    initial: dict[str, Any] = {"text": TEXTS[act]}
    if act == "take-up":
        initial |= {
            "unit": heir,
            "title": first.headline,
            "kind": first.kind,
            "times": 12,
            "minutes": 60,
            "people": 1,
        }
        initial["level"] = first.level
    return initial


def form_options(act: str, rows: Sequence[Nomination], tree: Tree) -> dict[str, Any]:
    """What the form of an act can be filled with: units by number, or work that sounds like the first report."""
    if act == "take-up":
        return {"units": [(pk, str(version)) for pk, version in tree.versions.items()]}
    if act == "join":
        like = similar_work(str(rows[0].masked.get("what", "")), rows[0].unit_id)
        items = [each.item for each in like]
        return {"like": [(item.pk, f"{item.title} · {tree.name(item.unit_id)}") for item in items]}
    return {}


@dataclass(frozen=True)
class OriginalPage:
    """A request to read an original, as somebody sees it."""

    request: OriginalRequest
    may_decide: bool
    may_read: bool


def original_page(request: OriginalRequest, reader: User) -> OriginalPage:
    """What this reader may do about it. One query beside the gate's."""
    now = clock.now()
    waits = request.decided_at is None and request.lapses_at > now
    own = request.asked_by_id == reader.pk
    concerned = request.nomination.recusals.filter(user=reader).exists()
    decides = waits and not own and not concerned and can(reader, Permission.APPROVE_ORIGINAL)
    reads = own and request.open_until is not None and request.open_until > now
    return OriginalPage(request, decides, reads)
