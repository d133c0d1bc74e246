from enum import StrEnum


class TaskQueue(StrEnum):
    """The queues of the installation. The settings and beat read their names here, which no environment changes."""

    TIMERS = "timers"
    MAIL = "mail"


class HealthPart(StrEnum):
    """What the health of the installation is made of, as `/health/ready` names it."""

    DATABASE = "database"
    MIGRATIONS = "migrations"
    BROKER = "broker"
    TIMERS_WORKER = "timers_worker"
    OLDEST_TIMER = "oldest_timer"
    MAIL_WORKER = "mail_worker"
    OLDEST_MAIL = "oldest_mail"
    DISK = "disk"
