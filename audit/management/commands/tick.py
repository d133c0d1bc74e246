"""manage.py tick [--now ISO]"""

import os
from argparse import ArgumentParser
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.models import Max

from audit.accounts.tasks import purge_expired
from audit.cases.tasks import tick
from audit.core import clock
from audit.core.parse import FIRST_ORDER, LAST_ORDER, parse_day
from audit.core.scope import without_scope
from audit.desk.tasks import prove
from audit.directory.invented import holds_a_demo, holds_what_is_real
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.nominations.tasks import keep as keep_reports
from audit.people.tasks import lapse
from audit.register.tasks import count_by_the_rule_of_today, keep_books, state_this_year
from audit.reminders.tasks import remind
from audit.reorganizations.tasks import apply_due
from audit.scoring.tasks import go_on_releasing, reassign_from_leavers


class Command(BaseCommand):
    help = "Runs every due timer of every ministry once, as the beat does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--now",
            metavar="ISO",
            help="pretend it is this moment (demo and test databases only); no offset = local",
        )

    def handle(self, *args: Any, now: str | None, **options: Any) -> None:
        with clock.at(travelled(now)) if now else nullcontext():
            # What was written before is composed before it is overtaken.
            compose_due(seconds=None)
            # The new order first: the timers of its day find the units as they are then, and reminders who owes what by then.
            done = apply_due() + tick() + reassign_from_leavers() + go_on_releasing() + lapse()
            keep_reports()
            keep_books()
            state_this_year()
            count_by_the_rule_of_today()
            remind()
            prove()
            purge_expired()
        self.stdout.write(f"{done} timers run")


def travelled(text: str) -> datetime:
    """The moment to pretend. Time travel writes a history that did not happen, so a real register never does it."""
    try:
        moment = datetime.fromisoformat(text)
        parse_day(moment.date().isoformat(), first=FIRST_ORDER, last=LAST_ORDER)  # or arithmetic runs over
    except ValueError:
        raise CommandError(
            f"--now {text}: This is no moment between {FIRST_ORDER} and {LAST_ORDER}. Write it like 2026-03-09T18:00."
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=clock.zone())
    if os.environ.get("AUDIT_ALLOW_TIME_TRAVEL") != "1" or not is_playground():
        raise CommandError("--now needs a demo or test database and AUDIT_ALLOW_TIME_TRAVEL=1.")
    last = last_written()
    if last is not None and moment < last:
        raise CommandError(
            f"The last event is of {last.astimezone(clock.zone()):%Y-%m-%d %H:%M:%S}; time only goes on."
        )
    return moment


def is_playground() -> bool:
    """Whether this is the database of a demo, with nothing real beside it, or of a test run."""
    test = str(connection.settings_dict["NAME"]).rpartition("/")[2].startswith("test")
    return test or (holds_a_demo() and not holds_what_is_real())


def last_written() -> datetime | None:
    """When the journal, a notice or a mail was written last: a reminder leaves no event, and must not be sent again."""
    # Without a scope: the clock is set for all ministries at once.
    with without_scope():
        moments = (
            Event.objects.aggregate(last=Max("at")),
            Notice.objects.aggregate(last=Max("created_at")),
            OutboxMail.objects.aggregate(last=Max("created_at")),
        )
    return max((row["last"] for row in moments if row["last"] is not None), default=None)
