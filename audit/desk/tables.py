"""The lists of journal and outbox."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tables2 import A

from audit.core.columns import ButtonColumn, Column, DayColumn, NumberColumn, PillColumn, TitleColumn, pill
from audit.core.tables import Table
from audit.mail.choices import MailStatus

from .queries import EventRow, InboxRow

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


class OutboxTable(Table):
    """Mails."""

    caption = _("Mails")
    sorts = {"created_at": "-created_at", "subject": "subject"}

    subject = TitleColumn(verbose_name=_("Subject"), linkify=("outbox_mail", [A("pk")]))
    recipient = Column(verbose_name=_("To"), accessor="recipient")
    status = PillColumn(MailStatus, MAIL_TONES, verbose_name=_("Status"))
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
