"""What the log keeps of refusals."""

import logging


class RefusalsInOneLine(logging.Filter):
    """A request that was refused (400 to 499) leaves its line and no trace: nothing of ours failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.exc_info = record.exc_text = None
        return True
