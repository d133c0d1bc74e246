"""How long the texts of a case may be, and how high its numbers: forms and actions ask here."""

from collections.abc import Mapping

# Characters; the columns of the tables are as long.
LIMITS: Mapping[str, int] = {
    "title": 300,
    "reasons": 4000,
    "after": 2000,
    "merge_into": 400,
    "reason": 2000,
    "document_number": 100,
    "rule_number": 100,
    "agenda": 200,
    "place": 200,
    "attendance": 2000,
    "gist": 8000,
    "decision": 4000,
    "vote": 2000,
    "keep_until": 10,
    "reinstate_until": 10,
    "words": 2000,
    "consulting_number": 100,
    "consulting_opinion": 2000,
    "purpose": 2000,
    "lighter_form": 2000,
    "units": 1000,
    "point": 2000,
    "reply": 2000,
    "text": 4000,
    "resolves_if": 2000,
    "lawmaker": 200,
    "change": 2000,
    "answered_on": 10,
    "answer": 2000,
    "defect": 2000,
    "sentence": 2000,
    "opinion": 2000,
    "wish": 2000,
}
ONE_LINE = frozenset(
    {
        "title",
        "merge_into",
        "document_number",
        "units",
        "keep_until",
        "lawmaker",
        "answered_on",
        "reinstate_until",
        "consulting_number",
        "rule_number",
        "agenda",
        "place",
    }
)
MOST_ITEMS = 100
MOST_CASES = 60  # of an agenda, of a document, or moved at once
MOST_TIMES = 1_000  # a year
MOST_MINUTES = 1_000_000  # person-minutes of one occurrence
