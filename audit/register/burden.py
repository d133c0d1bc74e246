from dataclasses import dataclass


@dataclass(frozen=True)
class EffortLine:
    role: str
    grade: str
    headcount: int
    minutes: int
