"""The kind of event that a move of a case leaves."""

from django.utils.functional import Promise

from audit.journal.kinds import EventGroup, EventKind


def move_event(move: str, sentence: Promise) -> EventKind:
    """What a move of the case leaves, news to everybody on the desk."""
    return EventKind(f"case.{move}", sentence, EventGroup.CASES, "case", news=True)
