"""The books of a test that writes items straight into the table."""

from audit.journal.actions import audited
from audit.register.actions.parts.books import enter
from audit.register.choices import EntryReason
from audit.register.queries import books_of, differences


@audited
def enter_in_books() -> None:
    """Bring the books up to the items as they stand."""
    books = books_of()
    assert books is not None
    enter(EntryReason.LOGGED, differences(), books=books)
