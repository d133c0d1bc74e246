"""What a sender reads of the own report, and the task force of anybody's."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from ..choices import DeclineReason, NominationStatus, PassedTo
from ..models import Nomination


@dataclass(frozen=True)
class TalkLine:
    """A remark or a file of the talk, in its order. `file`: what kind it is; "" for a remark."""

    place: int
    from_sender: bool
    day: date
    text: str
    file: str = ""
    pk: int = 0


@dataclass(frozen=True)
class AnswerPage:
    """What a sender reads of the own report."""

    nomination: Nomination
    lines: tuple[TalkLine, ...]
    item_title: str

    @property
    def status(self) -> NominationStatus:
        return NominationStatus(self.nomination.status)

    @property
    def reason(self) -> str | Promise:
        """Why it was declined, or to whom it was passed; "" where neither."""
        row = self.nomination
        if row.decline_reason:
            return DeclineReason(row.decline_reason).label
        return PassedTo(row.passed_to).label if row.passed_to else ""


def answer_page(nomination: Nomination) -> AnswerPage:
    """Read the talk as its sender wrote it. Two queries."""
    title = nomination.item.title if nomination.item else ""
    return AnswerPage(nomination, talk_of(nomination, masked=False), title)


def talk_of(nomination: Nomination, *, masked: bool) -> tuple[TalkLine, ...]:
    """The talk in its order. `masked`: with names covered, and only what is sealed, as everybody but its sender reads it."""
    remarks, files = nomination.remarks.all(), nomination.files.defer("data")
    if masked:
        remarks, files = remarks.filter(sealed=True), files.filter(sealed=True)
    lines = [
        TalkLine(row.place, row.from_sender, row.day, row.masked if masked else row.text) for row in remarks
    ] + [
        TalkLine(
            row.place, from_sender=True, day=row.day, text="", file=str(row.get_kind_display()), pk=row.pk
        )
        for row in files
    ]
    return tuple(sorted(lines, key=lambda line: line.place))
