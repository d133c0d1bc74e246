"""The task queue. Durability is the outbox row in the database; the broker may be flushed at any time."""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import beat_init, setup_logging, task_postrun, task_prerun, worker_init
from django.core.exceptions import ImproperlyConfigured
from kombu.transport import TRANSPORT_ALIASES
from structlog.contextvars import bind_contextvars, unbind_contextvars

from audit.core.start import refuse_to_start
from audit.operation.choices import TaskQueue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Seconds between two questions "what is due?". A question nobody took in time is dropped: the next one asks the same.
HEARTBEAT = 15.0
BEAT = {
    "compose mail": ("audit.mail.tasks.compose", 5.0),
    "deliver waiting mail": ("audit.mail.tasks.deliver", 2.0),
    "read what came back": ("audit.mail.tasks.read_what_came_back", 60.0),
    "run due timers": ("audit.cases.tasks.tick", 30.0),
    "apply reorganizations": ("audit.reorganizations.tasks.apply_due", 30.0),
    "follow successors": ("audit.scoring.tasks.reassign_from_leavers", 600.0),
    "go on with releases": ("audit.scoring.tasks.go_on_releasing", 10.0),
    "let proposals lapse": ("audit.people.tasks.lapse", 600.0),
    "seal and erase reports": ("audit.nominations.tasks.keep", 300.0),
    "keep the register's books": ("audit.register.tasks.keep_books", 60.0),
    "count who was asked again": ("audit.register.tasks.count_renewed", 600.0),
    "state the year's burden": ("audit.register.tasks.state_this_year", 3600.0),
    "count by the rule of today": ("audit.register.tasks.count_by_the_rule_of_today", 600.0),
    "prove the journal": ("audit.desk.tasks.prove", 60.0),
    "remind": ("audit.reminders.tasks.remind", 600.0),
    "forget what is over": ("audit.accounts.tasks.purge_expired", 3600.0),
}

# An address says by its scheme which transport it means; those of Redis mean ours.
TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), "config.broker:Transport"))

app = Celery("audit")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = {
    name: {"task": task, "schedule": seconds, "options": {"expires": max(2 * seconds, 30.0)}}
    for name, (task, seconds) in BEAT.items()
} | {
    f"heartbeat of {queue}": {
        "task": "audit.operation.tasks.heartbeat",
        "schedule": HEARTBEAT,
        "args": (queue.value,),
        "options": {"expires": 2 * HEARTBEAT, "queue": queue.value},
    }
    for queue in TaskQueue
}
# Every room with a tasks.py; rooms are packages of one app, so Celery's search by app would miss them.
app.autodiscover_tasks(
    lambda: [
        f"audit.{found.parent.name}"
        for found in sorted(Path(__file__).parent.parent.glob("audit/*/tasks.py"))
    ]
)


@app.on_after_configure.connect
def _make_the_folders(sender: Celery, **kwargs: object) -> None:
    """Those of the file broker."""
    for option, value in sender.conf.broker_transport_options.items():
        if option.endswith("_folder") or option.startswith("data_folder"):
            Path(value).mkdir(parents=True, exist_ok=True)


@setup_logging.connect
def _leave_logging_to_django(**kwargs: object) -> None:
    """Celery sets up its own logging only when nobody listens here."""


@task_prerun.connect
def _name_the_task(task_id: str, task: Any, **kwargs: object) -> None:
    """On each line of the log that is written while it runs."""
    bind_contextvars(task=task.name, task_id=task_id)


@task_postrun.connect
def _forget_the_task(**kwargs: object) -> None:
    unbind_contextvars("task", "task_id")


@worker_init.connect
@beat_init.connect
def _refuse_to_start(**kwargs: object) -> None:
    """Celery runs the checks and throws away what they find, and it logs what a listener raises and goes on."""
    try:
        refuse_to_start()
    except ImproperlyConfigured as reason:
        raise SystemExit(f"ImproperlyConfigured: {reason}") from None
