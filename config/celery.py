"""The task queue. Durability is the outbox row in the database; the broker may be flushed at any time."""

import os
from pathlib import Path

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

BEAT = {
    "deliver waiting mail": {"task": "audit.mail.tasks.deliver", "schedule": 5.0},
    "run due timers": {"task": "audit.cases.tasks.tick", "schedule": 30.0},
    "remind": {"task": "audit.reminders.tasks.remind", "schedule": 600.0},
}

app = Celery("audit")
app.config_from_object("django.conf:settings", namespace="CELERY")
# Every room with a tasks.py; rooms are packages of one app, so Celery's search by app would miss them.
app.autodiscover_tasks(
    lambda: [f"audit.{found.parent.name}" for found in sorted(Path(__file__).parent.parent.glob("audit/*/tasks.py"))]
)


@setup_logging.connect
def _leave_logging_to_django(**kwargs: object) -> None:
    """Celery sets up its own logging only when nobody listens here."""
