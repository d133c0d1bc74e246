"""The log: lines a program reads under https, lines a person reads elsewhere; each with the request or task it belongs to.

To the console, the one place every installation collects. Read into settings.py."""

import structlog

from audit.core.logs import without_personal_data
from config.environment import base, env

LOG_FORMAT = env.str("LOG_FORMAT", default="json" if base.scheme == "https" else "text")

_SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,  # request, task
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
if LOG_FORMAT == "json":
    _FIRST: tuple[structlog.typing.Processor, ...] = (structlog.processors.format_exc_info,)
    _LAST: structlog.typing.Processor = structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True)
else:
    _FIRST = ()
    _LAST = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
structlog.configure(
    processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
)

# Warnings and errors of everything, with their traces.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": _SHARED,
            "processors": [
                *_FIRST,
                without_personal_data,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _LAST,
            ],
        }
    },
    "filters": {
        "refusals": {"()": "audit.core.logs.RefusalsInOneLine"},
        "unseen": {"()": "audit.core.logs.OfTheUnseen"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["unseen", "refusals"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "audit": {"level": "INFO"},
        "waitress.queue": {"level": "ERROR"},  # a page that waits for another is no news
    },
}
