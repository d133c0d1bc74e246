"""A verdict in words. What the pages show of earlier rounds: tests/pages/test_cases_rounds.py."""

from django.utils import translation

from audit.cases.pages.revisions import VerdictDescription, describe_verdict


def test_a_verdict_in_words() -> None:
    found = {
        "passes": False,
        "missing": [["objections", 2]],
        "base": 9,
        "needed": 6,
        "yes": 5,
        "no_objection": 2,
        "objecting": 2,
        "abstained": 0,
        "recused": 0,
        "unanswered": 0,
        "open_objections": 2,
    }
    with translation.override("en"):
        assert describe_verdict(found) == VerdictDescription(
            says="It does not pass.",
            tone="warning",
            missing=("2 objections are open.",),
            counts=(
                ("Yes", 5),
                ("No objection", 2),
                ("Object", 2),
                ("Abstain", 0),
                ("Recuse", 0),
                ("no position", 0),
            ),
        )
