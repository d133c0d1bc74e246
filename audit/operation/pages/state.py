"""The page of the installation: each part in words, and at each that is not right what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..choices import HealthPart
from ..rules.health import PartState


@dataclass(frozen=True)
class Words:
    """What a part is called, what is said while it is right, what is wrong, and what to do then."""

    name: str | Promise
    right: str | Promise
    wrong: str | Promise
    remedy: str | Promise


WORKER = _(
    "See whether the worker runs and reaches the queue, and whether beat runs. Compare the clocks of the machines."
)
WORDS: Mapping[HealthPart, Words] = {
    HealthPart.DATABASE: Words(
        _("Database"), _("It answers."), _("It does not answer."), _("Start it, or mend DATABASE_URL.")
    ),
    HealthPart.MIGRATIONS: Words(
        _("Tables"), _("They are those of this version."), _("They are not those of this version."),
        _("Run manage.py migrate, then start web, worker and beat again."),
    ),
    HealthPart.BROKER: Words(
        _("Queue"), _("It answers."), _("It does not answer."),
        _("Start Redis, or mend REDIS_URL. Nothing is lost: what is due stands in the database."),
    ),
    HealthPart.TIMERS_WORKER: Words(
        _("Worker of timers"), _("It takes what is asked."), _("Nobody has taken what was asked lately."), WORKER
    ),
    HealthPart.MAIL_WORKER: Words(
        _("Worker of mail"), _("It takes what is asked."), _("Nobody has taken what was asked lately."), WORKER
    ),
    HealthPart.OLDEST_TIMER: Words(
        _("Deadlines"), _("None is waiting."), _("Some are due and were not carried out."),
        _("See whether the worker of timers runs; the log names a case whose timer fails."),
    ),
    HealthPart.OLDEST_MAIL: Words(
        _("Mail"), _("None is waiting longer than it should."), _("Some is due and was not sent."),
        _("Try manage.py send_test_mail ADDRESS; it shows the answer of the mail server. See whether the worker of mail runs."),
    ),
    HealthPart.DISK: Words(
        _("Disk"), _("There is room."), _("There is hardly any room."), _("Make room in the folder AUDIT_VAR.")
    ),
}  # fmt: skip


@dataclass(frozen=True)
class PartRow:
    """One part in words. `remedy` is empty where it is right; `since`: seen last, or waiting from then on."""

    name: str
    ok: bool
    says: str
    remedy: str
    since: datetime | None


def state_rows(found: tuple[PartState, ...]) -> list[PartRow]:
    """The rows of the page, in the order in which to put them right."""
    return [_row(finding, WORDS[finding.part]) for finding in found]


def _row(finding: PartState, words: Words) -> PartRow:
    says, remedy = (words.right, "") if finding.ok else (words.wrong, words.remedy)
    return PartRow(str(words.name), finding.ok, str(says), str(remedy), finding.since)
