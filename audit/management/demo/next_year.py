"""A made-up plan for the demo: small enough to read, with everything in it that asks for a decision."""

from datetime import date

from audit.directory.choices import ChangeKind as Kind
from audit.directory.choices import Level
from audit.organizations.rules.plan import UnitChange

NOTE = "시연용 가상 계획"


def next_year(until: date) -> tuple[UnitChange, ...]:
    """A new team until a day, a division under another name, one merged into its neighbour, and one split in two."""
    return (
        UnitChange(
            1,
            Kind.CREATE,
            "PC-PP-06",
            "업무정비팀",
            "Work Review Team",
            Level.TEAM,
            "PC-PP",
            until=until,
            note=NOTE,
        ),
        UnitChange(2, Kind.RENAME, "PC-PP-02", "혁신기획담당관", "Innovation Planning Division", note=NOTE),
        UnitChange(3, Kind.MERGE, "PC-PP-04", successors=("PC-PP-05",), note=NOTE),
        UnitChange(4, Kind.SPLIT, "TI-TR-02", successors=("TI-TR-01", "TI-TR-03"), note=NOTE),
    )
