"""How far the settings of a ministry may go: forms and actions ask here. Values in, names of what is wrong out."""

from collections.abc import Iterator, Mapping

from audit.core.parse import LONGEST_MAILBOX

CODE = r"[A-Za-z0-9_-]{1,20}"  # of a ministry: it stands in commands and addresses
# Lowest and highest value of each number. Days are working days. Where PRODUCT §7 names a least, that is the lowest.
NUMBERS: Mapping[str, tuple[int, int]] = {
    "consultation_days": (10, 60),
    "light_consultation_days": (5, 60),
    "ballot_days": (5, 60),
    "extension_days": (1, 30),
    "objection_days": (5, 60),
    "notice_days": (5, 60),
    "silence_days": (5, 60),
    "light_hours": (0, 100_000),
    "least_base": (3, 50),
    "share_numerator": (1, 100),
    "share_denominator": (1, 100),
    "retire_zone": (0, 100),
    "reviewers_an_item": (1, 9),
    "target_percent": (1, 100),
    "nomination_months": (3, 60),
}
# The times to answer and to decide: working days.
DAYS = tuple(name for name in NUMBERS if name.endswith("_days"))
LONGEST_SEASON = 60  # days: a longer one would bring the council to a standstill
# Characters of each text; the columns are as long. Names are needed, the others may be empty.
TEXTS: Mapping[str, int] = {
    "name_ko": 100,
    "name_en": 150,
    "order_number": 100,
    "mail_sender": LONGEST_MAILBOX,
    "misconduct_office": 200,
}
# What each setting can be that is chosen among a few.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "signing": ("recorded", "here"),
    "new_work": ("off", "asked", "required"),
}
NEEDED = frozenset({"name_ko", "name_en"})


def wrong_numbers(values: Mapping[str, int]) -> Iterator[str]:
    """The names of numbers outside their limits, in the order of NUMBERS. What is not given is not asked."""
    for name, (low, high) in NUMBERS.items():
        if name in values and not low <= values[name] <= high:
            yield name


def share_holds(numerator: int, denominator: int) -> bool:
    """Whether a share to pass lies between one half and all: less would let a minority decide."""
    return denominator > 0 and denominator <= 2 * numerator and numerator <= denominator
