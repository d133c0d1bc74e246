"""The lists of journal, outbox and review desk."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tables2 import A

from audit.core import clock
from audit.core.columns import (
    ButtonColumn,
    Column,
    DayColumn,
    NumberColumn,
    PillColumn,
    TickColumn,
    TitleColumn,
    pill,
)
from audit.core.show import day
from audit.core.tables import Table
from audit.directory.models import User
from audit.directory.queries import holidays_around
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail

from .queries import EventRow, InboxRow
from .queries.owing import Owing, owing
from .queries.queues.queue import Described, Queue

MAIL_TONES = {
    MailStatus.WAITING: "info",
    MailStatus.SENT: "success",
    MailStatus.FAILED: "danger",
    MailStatus.EXPIRED: "neutral",
    MailStatus.TAKEN_BACK: "neutral",
}


class JournalTable(Table):
    """Events; each row carries `told`."""

    caption = _("Journal")
    sorts = {"sequence": "-sequence"}

    text = TitleColumn(accessor="told__text", verbose_name=_("What happened"), linkify=False)
    subject = Column(accessor="told", verbose_name=_("About"))
    who = Column(accessor="told__who", verbose_name=_("By"))
    at = DayColumn(verbose_name=_("When"))
    sequence = NumberColumn(verbose_name=_("Number"))
    leaf = Column(accessor="told__leaf", verbose_name=_("Check value"))

    def render_subject(self, value: EventRow) -> SafeString | str:
        """The title, linked; a dash where there is none to show."""
        return (
            format_html('<a href="{}">{}</a>', value.url, value.subject)
            if value.url
            else value.subject or "–"
        )

    def render_leaf(self, value: str) -> SafeString:
        """The first twelve digits; the rest shows on the pointer."""
        return _digits(value)


class CheckpointTable(Table):
    """Signed checkpoints."""

    caption = _("Checkpoints")

    at = DayColumn(verbose_name=_("Signed at"))
    size = NumberColumn(verbose_name=_("Number of events"))
    root = Column(verbose_name=_("Head of the tree"))
    key = Column(accessor="key_id", verbose_name=_("Key"))
    file = ButtonColumn(_("Download"), lambda row: reverse("checkpoint_file", args=[row.size]))

    def render_root(self, value: bytes) -> SafeString:
        """The first twelve digits; the rest shows on the pointer."""
        return _digits(bytes(value).hex())

    def render_key(self, value: str) -> SafeString:
        """What tells the key from others."""
        return format_html("<code>{}</code>", value)


class InboxTable(Table):
    """What a person was told; each row carries `told`."""

    caption = _("Inbox")

    what = TitleColumn(accessor="told__what", verbose_name=_("What about"), linkify=False)
    matter = Column(accessor="told", verbose_name=_("About"))
    new = Column(accessor="told", verbose_name=_("Status"))
    at = DayColumn(accessor="created_at", verbose_name=_("When"))

    def render_matter(self, value: InboxRow) -> SafeString | str:
        """Its title, linked; a dash where there is none to show."""
        if not value.url:
            return "–"
        return format_html('<a href="{}">{}</a>', value.url, value.subject or gettext("My desk"))

    def render_new(self, value: InboxRow) -> SafeString:
        """Whether it was read."""
        return pill(gettext("new"), "info") if value.is_new else pill(gettext("read"), "success")


def _digits(value: str) -> SafeString:
    return format_html('<code title="{}">{}</code>', value, value[:12])


class MailStatusColumn(PillColumn):
    """Where a mail stands, and beside it that nobody can know whether it arrived twice."""

    def render(self, value: Any, record: OutboxMail, bound_column: Any) -> str:
        shown = super().render(value, record, bound_column)
        return (
            format_html("{} {}", shown, pill(gettext("unsure"), "warning")) if record.interrupted else shown
        )


class OutboxTable(Table):
    """Mails."""

    caption = _("Mails")
    sorts = {"created_at": "-created_at", "subject": "subject"}

    subject = TitleColumn(verbose_name=_("Subject"), linkify=("outbox_mail", [A("pk")]))
    recipient = Column(verbose_name=_("To"), accessor="recipient")
    status = MailStatusColumn(MailStatus, MAIL_TONES, verbose_name=_("Status"))
    created_at = DayColumn(verbose_name=_("Written at"))


class HurryColumn(Column):
    """A button in each row that lets its notices become a mail now; the table stands in a form."""

    css = "act"

    def __init__(self) -> None:
        super().__init__(verbose_name=_("Next step"), empty_values=(), accessor="pk")

    def render(self, record: Any) -> SafeString:
        return format_html(
            '<button class="krds-btn small secondary" formaction="{}">{}<span class="sr-only">: {}</span></button>',
            reverse("outbox_hurry", args=[record.pk]),
            gettext("Send now"),
            record,
        )


class WaitingTable(Table):
    """What waits to become a mail."""

    caption = _("Waiting to be sent")

    what = TitleColumn(verbose_name=_("What about"), linkify=False)
    to = Column(verbose_name=_("To"))
    latest = DayColumn(verbose_name=_("Gathered until"))
    hurry = HurryColumn()


class DroppedTable(Table):
    """What never became a mail."""

    caption = _("Not sent")

    what = TitleColumn(verbose_name=_("What about"), linkify=False)
    to = Column(verbose_name=_("To"))
    why = Column(verbose_name=_("Why"))
    at = DayColumn(verbose_name=_("Noted at"))


@dataclass(frozen=True)
class QueueRow:
    """A row of a queue as its list shows it."""

    pk: int
    told: Described
    since: date | None
    due: date | None
    late: bool
    owes: tuple[Owing, ...]

    def __str__(self) -> str:
        return self.told.what


def queue_rows(rows: Sequence[Any], queue: Queue, reader: User) -> list[QueueRow]:
    """The rows of a page in words, with their deadlines and who owes what. A fixed number of queries."""
    found = list(queue.describe(rows, reader))
    people = owing(list({user.pk: user for told in found for user in told.owes}.values()), queue.name)
    holidays: Set[date] = holidays_around(clock.today())
    return [
        _queue_row(row, told, queue.due_of(row, holidays), people)
        for row, told in zip(rows, found, strict=True)
    ]


def _queue_row(row: Any, told: Described, due: date | None, people: dict[int, Owing]) -> QueueRow:
    now = clock.now() if isinstance(due, datetime) else clock.today()
    late = due is not None and (due <= now if isinstance(due, datetime) else due < now)
    return QueueRow(row.pk, told, row.desk_since, due, late, tuple(people[user.pk] for user in told.owes))


class RowTick(TickColumn):
    """A box that carries the version that is shown; all are ticked with `?tick=all`."""

    def render(self, record: QueueRow, table: Any = None) -> str:
        return format_html(
            '<div class="choice krds-form-check"><input type="checkbox" name="rows" value="{0}:{1}" id="rows-{0}"{2}>'
            '<label for="rows-{0}"><span class="sr-only">{3}</span></label></div>',
            record.pk,
            record.told.version,
            SafeString(" checked") if table is not None and table.query.get("tick") == "all" else "",
            gettext("Choose %(what)s") % {"what": record},
        )


class QueueTable(Table):
    """What waits in a queue, why, until when, and for whom."""

    caption = _("What waits")

    choose = RowTick("rows")
    what = TitleColumn(accessor="told__what", verbose_name=_("What"), linkify=lambda record: record.told.url)
    why = Column(accessor="told__why", verbose_name=_("Why it waits"))
    due = Column(accessor="pk", verbose_name=_("Deadline"))
    owes = Column(accessor="pk", verbose_name=_("Who has to act"))
    step = ButtonColumn(_("Open"), lambda row: row.told.url if row.told.button else None)

    def __init__(self, rows: Sequence[Any], *, queue: Queue, reader: User, **kwargs: Any) -> None:
        found = queue_rows(rows, queue, reader)
        left_out = {
            "choose": not queue.acts, "due": not queue.due, "owes": not any(row.owes for row in found),
            "step": not any(row.told.button for row in found),
        }  # fmt: skip
        super().__init__(found, exclude=tuple(name for name, out in left_out.items() if out), **kwargs)

    def render_why(self, record: QueueRow) -> SafeString:
        return format_html(
            '{}<span class="under">{}</span>', record.told.why,
            gettext("waits since %(day)s") % {"day": day(record.since)},
        )  # fmt: skip

    def render_due(self, record: QueueRow) -> SafeString | str:
        if record.due is None:
            return "–"
        late = pill(gettext("overdue"), "warning") if record.late else ""
        return format_html('<span class="keep">{}</span> {}', day(record.due), late)

    def render_owes(self, record: QueueRow) -> SafeString | str:
        return (
            format_html_join(
                "", '<div class="owing">{}</div>', ((_owing(record, each),) for each in record.owes)
            )
            or "–"
        )

    def render_step(self, record: QueueRow) -> SafeString | str:
        if not record.told.button:
            return ""
        return format_html(
            '<a class="krds-btn small secondary" href="{}">{}<span class="sr-only">: {}</span></a>',
            record.told.url, record.told.button, record,
        )  # fmt: skip


def _owing(row: QueueRow, each: Owing) -> SafeString:
    """Name, unit, extension, the last call, and the button that notes one."""
    facts = [str(each.who), each.unit]
    if each.who.extension:
        facts.append(gettext("ext. %(extension)s") % {"extension": each.who.extension})
    called = ""
    if each.called_at is not None:
        words = gettext("telephoned on %(day)s by %(name)s")
        called = words % {"day": day(each.called_at), "name": each.called_by}
    return format_html(
        '{} <button type="submit" form="called" name="called" value="{}:{}" class="krds-btn small text">{}'
        '<span class="sr-only">: {}</span></button><span class="under">{}</span>',
        " · ".join(fact for fact in facts if fact), row.pk, each.who.pk, gettext("Telephoned"), each.who, called,
    )  # fmt: skip
