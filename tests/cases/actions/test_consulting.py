"""The opinion asked beforehand: part of the draft, frozen with its text."""

from audit.access.gate import NotAllowed
from audit.cases.actions import note_consulting
from audit.cases.models import Ballot
from audit.cases.queries.cases import text_of
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.drafting import NotADraft
from audit.core.refusals import SomebodyWasFaster
from audit.journal.models import Event
from tests.cases.council import Council, refused

SAID = {"consulting": "prior_audit", "number": "사전-7", "opinion": "폐지할 수 있습니다."}


def test_it_is_frozen_with_the_text(council: Council) -> None:
    case = note_consulting(by=council.secretary, case=council.draft(), version=None, **SAID)
    said = {"body": "prior_audit", "number": "사전-7", "opinion": "폐지할 수 있습니다."}
    assert text_of(case)["consulting"] == said
    assert Event.objects.get(kind="case.edited").facts["consulting"] == "prior_audit"
    council.move(case, "submit")
    assert not Ballot.objects.exists()
    with refused(NotADraft):
        note_consulting(by=council.secretary, case=case, version=None, **SAID)


def test_it_can_be_taken_back(council: Council) -> None:
    case = note_consulting(by=council.secretary, case=council.draft(), version=None, **SAID)
    case = note_consulting(by=council.secretary, case=case, version=None, consulting="")
    assert (case.consulting, case.consulting_number, case.consulting_opinion) == ("", "", "")
    assert "consulting" not in text_of(case)


def test_what_is_refused(council: Council) -> None:
    case = council.draft()
    with refused(FieldMissing):
        note_consulting(by=council.secretary, case=case, version=None, consulting="prior_audit")
    with refused(SomebodyWasFaster):
        note_consulting(by=council.secretary, case=case, version=99, **SAID)
    with refused(NotAllowed):
        note_consulting(by=council.head, case=case, version=None, **SAID)
