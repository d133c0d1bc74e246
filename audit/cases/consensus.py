"""The name outsiders call this rule by (docs/decisions/0001)."""

from .ballots.rules.consensus import DEFAULT, PassingRule, Verdict, silence_verdict, verdict  # noqa: F401 - an index
