from tests.cases.council import council, mails_written

__all__ = ["council", "mails_written"]
