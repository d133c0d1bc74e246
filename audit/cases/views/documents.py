"""Official documents of the room: as a page, as files, and the list of the pact."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core.methods import require_safe
from audit.core.tables import listing
from audit.documents.answers import DocumentPage, document_file
from audit.documents.official import OfficialDocument

from ..filters import PactFilter
from ..models import Decision
from ..pages.documents import decision_document as document_of
from ..pages.documents import pact_document as document_of_pact
from ..pages.pact import Pact, pact_of
from ..queries.pact import decisions_that_hold
from ..tables import PactTable


@needs(Permission.VIEW_CASES)
@require_safe
def decision_document(request: Request, number: str) -> HttpResponse:
    address = reverse("decision_document", args=[number])
    page = DocumentPage(_record(request, number), address.removesuffix("/"))
    back = reverse("decision_detail", args=[number])
    return render(request, "documents/page.html", {"page": page, "back_url": back})


@needs(Permission.VIEW_CASES)
@require_safe
def decision_file(request: Request, number: str, ending: str) -> HttpResponse:
    return document_file(_record(request, number), f"decision-{number}", ending)


def _record(request: Request, number: str) -> OfficialDocument:
    rows = Decision.objects.select_related("case__drafted_by", "ballot", "signed_by", "ministry")
    return document_of(get_object_or_404(rows, number=number), request.user)


@needs(Permission.VIEW_CASES)
@require_safe
def pact(request: Request) -> HttpResponse:
    rows = decisions_that_hold()
    listed, found = listing(request, PactTable, PactFilter, rows, order=("-pk",)), _pact(request)
    return render(request, "cases/pact.html", {"listing": listed, "pact": found, "query": _query(found)})


@needs(Permission.VIEW_CASES)
@require_safe
def pact_document(request: Request) -> HttpResponse:
    found = _pact(request)
    document = document_of_pact(found, request.ministry)
    page = DocumentPage(document, reverse("pact_document").removesuffix("/"), _query(found))
    back = reverse("pact") + _query(found)
    return render(request, "documents/page.html", {"page": page, "back_url": back})


@needs(Permission.VIEW_CASES)
@require_safe
def pact_file(request: Request, ending: str) -> HttpResponse:
    found = _pact(request)
    document = document_of_pact(found, request.ministry)
    return document_file(document, f"pact-{found.year}" if found.year else "pact", ending)


def _pact(request: Request) -> Pact:
    """The pact of the year that was chosen; of all where none was, or none that can be read."""
    chosen = PactFilter(request.GET, queryset=decisions_that_hold(), request=request)
    return pact_of(chosen.qs, chosen.chosen)


def _query(found: Pact) -> str:
    return f"?year={found.year}" if found.year else ""
