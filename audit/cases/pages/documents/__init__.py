"""What the room writes as official documents: the decision record, the pact, and the draft that asks for a signature elsewhere."""

from .decision import decision_document
from .pact import pact_document
from .signature import signature_document

__all__ = ["decision_document", "pact_document", "signature_document"]
