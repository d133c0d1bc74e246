"""What ballots, positions, decision records and cases must say, because the journal says it (`manage.py verify`)."""

from audit.journal.verification import Verification

from .ballots import ballot_findings
from .positions import position_findings
from .records import case_findings, decision_findings

BALLOTS = Verification("ballots, electors and verdicts", ballot_findings)
POSITIONS = Verification("positions", position_findings)
DECISIONS = Verification("decision records", decision_findings)
CASES = Verification("states of cases", case_findings)
