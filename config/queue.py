"""The task queue. It only carries the question "what is due?"; what is due are rows of the database. Read into settings.py."""

from kombu import Queue

from audit.operation.choices import TaskQueue
from config.environment import VAR, base, env

REDIS_URL = env.address("REDIS_URL", default="filesystem://localhost", example="redis://host:6379/0")
# Installations that share a Redis must not take each other's questions: each has keys of its own, named after its address
# and its database.
_database = env.str("DATABASE_URL", default="").rpartition("/")[2].partition("?")[0]
REDIS_PREFIX = env.str("REDIS_PREFIX", default=f"audit:{base.netloc}{base.path}:{_database}:")
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
    "global_keyprefix": REDIS_PREFIX,
    "visibility_timeout": 300,
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
}
if REDIS_URL.startswith("filesystem:"):
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "queue"),
        "data_folder_out": str(VAR / "queue"),
        "control_folder": str(VAR / "queue-control"),
    }
# A Redis that is away, however long, is tried again without end, by worker and beat.
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# What runs when Redis goes away ends as it would: a task twice is the same as once.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False

# Mail that takes long keeps no timer waiting. A worker takes from both; `-Q mail` makes one for mail alone.
CELERY_TASK_QUEUES = tuple(Queue(each.value) for each in TaskQueue)
CELERY_TASK_DEFAULT_QUEUE = TaskQueue.TIMERS.value
CELERY_TASK_ROUTES = {"audit.mail.tasks.*": {"queue": TaskQueue.MAIL.value}}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 120
CELERY_TIMEZONE = "UTC"

# One process for each queue; each is replaced after an hour or so of questions, or when it has grown.
CELERY_WORKER_CONCURRENCY = env.int("WORKER_CONCURRENCY", default=2)
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1_000
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # kilobytes
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BEAT_SCHEDULER = "config.beat:MonotonicScheduler"
