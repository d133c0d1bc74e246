"""The installation as it is this moment: quick enough to be asked every few seconds, and never an error."""

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from kombu import Connection

from audit.core.schema import unapplied

from ..rules.health import Measured
from .work import work_of_queues

PATIENCE = 2  # seconds a broker may take


def measure(now: datetime) -> Measured:
    """Database, migrations, queues, broker, disk. Five queries and one ping."""
    try:
        missing = len(unapplied())
        work = None if missing else work_of_queues(now)
    except DatabaseError:
        return Measured(database=False, missing=0, work=None, broker=broker_answers(), free=free_space())
    return Measured(database=True, missing=missing, work=work, broker=broker_answers(), free=free_space())


def broker_answers() -> bool:
    """Whether the broker takes a connection. Of the file queue: whether its folder, or the one to make it in, can be written."""
    options: dict[str, Any] = dict(settings.CELERY_BROKER_TRANSPORT_OPTIONS)
    if "data_folder_in" in options:
        folder = Path(options["data_folder_in"])
        return os.access(folder if folder.exists() else folder.parent, os.W_OK)
    options |= {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "max_retries": 1}
    with Connection(settings.CELERY_BROKER_URL, transport_options=options) as broker:
        try:
            broker.channel()
        except (*broker.connection_errors, *broker.channel_errors):
            return False
    return True


def free_space() -> int:
    """Bytes left where the application writes."""
    folder = Path(settings.VAR)
    return shutil.disk_usage(folder if folder.exists() else folder.parent).free
