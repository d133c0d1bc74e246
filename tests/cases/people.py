"""The people of a small ministry and short words for what they do, for the tests of this room."""

from dataclasses import dataclass, field
from datetime import date

from audit.access.permissions import Permission
from audit.cases.actions import (
    draft_case,
    move,
    take_position,
)
from audit.cases.choices import Measure, ObjectionKind, PositionChoice
from audit.cases.models import Case, Position
from audit.cases.workflow import BY_NAME
from audit.core import clock
from audit.directory.models import Ministry, Unit, User
from audit.mail.choices import MailStatus
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.choices import ItemKind, Mandate, Recipient, Status
from audit.register.models import WorkItem
from tests.access.rows import proof
from tests.register.books import enter_in_books

LETTERS = {
    "Y": PositionChoice.YES,
    "N": PositionChoice.NO_OBJECTION,
    "O": PositionChoice.OBJECT,
    "A": PositionChoice.ABSTAIN,
    "R": PositionChoice.RECUSE,
}
OBJECTION = {
    "reason": "국회 요구 자료에 들어갑니다.",
    "objection_kind": ObjectionKind.DEPENDENCE.value,
    "resolves_if": "요약본을 남기면 됩니다.",
}


@dataclass
class People:
    """The people of a small ministry, and short words for what they do. Each act happens at the clock's moment."""

    ministry: Ministry
    unit: Unit
    other: Unit
    chair: User
    secretary: User
    minister: User
    head: User
    staff: User
    members: list[User] = field(default_factory=list)
    composes: bool = False  # whether mails are written on the way: that takes longer than all else, and few tests read them

    def item(self, title: str = "주간 업무보고", *, unit: Unit | None = None, **other: object) -> WorkItem:
        """A confirmed monthly report of 120 person-minutes, unless told otherwise."""
        now = clock.now()
        fields: dict[str, object] = {
            "kind": ItemKind.REPORT,
            "final_recipient": Recipient.DIRECTOR,
            "mandate": Mandate.HABIT,
            "as_needed_a_year": 12,
            "burden_year": now.year,
            "annual_occurrences": 12,
            "annual_minutes": 1440,
            "status": Status.CONFIRMED,
            "logged_by": self.staff,
            "logged_at": now,
            "confirmed_by": self.head,
            "confirmed_at": now,
        }
        made: WorkItem = WorkItem.objects.create(
            ministry=self.ministry, title=title, title_key=title, unit=unit or self.unit, **fields | other
        )
        enter_in_books()
        return made

    def draft(self, *items: WorkItem, **other: object) -> Case:
        fields: dict[str, object] = {
            "measure": Measure.RETIRE.value,
            "title": "주간 업무보고 폐지",
            "reasons": "읽는 사람이 없습니다.",
            "effective_on": date(2026, 6, 1),
        }
        return draft_case(by=self.secretary, items=items or [self.item()], **fields | other)  # type: ignore[arg-type]  # loose fields

    def move(self, case: Case, name: str, by: User | None = None, **facts: str) -> Case:
        """Make a move; what is told of it is composed at once, while it holds, where mails are read."""
        mover = by or (
            self.minister if name in BY_NAME and BY_NAME[name].permission == Permission.SIGN else self.chair
        )
        moved = move(by=mover, case=case, name=name, version=None, facts=facts, second_factor=proof(mover))
        self.compose()
        return moved

    def compose(self) -> None:
        if self.composes:
            compose_due()

    def say(self, case: Case, member: int, letter: str) -> Position:
        more = OBJECTION if letter == "O" else {}
        return take_position(by=self.members[member], case=case, choice=LETTERS[letter], **more)  # type: ignore[arg-type]  # loose fields

    def vote(self, case: Case, letters: str) -> None:
        """One letter a member in their order: Y N O A R, "-" for nothing."""
        for member, letter in enumerate(letters):
            if letter != "-":
                self.say(case, member, letter)

    def told_all(self) -> None:
        """The mail server takes every mail that was written until now."""
        compose_due()
        OutboxMail.objects.filter(sent_at=None).update(status=MailStatus.SENT, sent_at=clock.now())
