"""What a sender typed, as one value."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class ReportText:
    """The four answers of a report, and at which level (a value of `RequesterLevel`) the work is asked for; only `what` is needed."""

    what: str
    place: str = ""
    why: str = ""
    instead: str = ""
    level: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """The answers that hold words, by name."""
        return {name: text for name, text in asdict(self).items() if name != "level"}
