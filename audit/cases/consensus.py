"""The name outsiders call this rule by (INTERFACES)."""

from .ballots.rules.consensus import DEFAULT, PassingRule, Verdict, silence_verdict, verdict  # noqa: F401 - an index
