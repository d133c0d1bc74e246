"""The addresses of the interface for programs."""

from django.urls import include, path

from .body import StrictParser
from .cases import router as cases
from .initiatives import router as initiatives
from .journal import router as journal
from .nominations import router as nominations
from .portfolio import router as portfolio
from .problems import ROOT
from .results import router as results
from .scoring import router as scoring
from .service import Renderer, Service
from .units import router as units
from .work_items import router as work_items

service = Service(
    title="fake-labor audit",
    version="1",
    openapi_url=None,
    docs_url=None,
    renderer=Renderer(),
    parser=StrictParser(),
)
service.add_router("", journal)
service.add_router("", units)
service.add_router("", initiatives)
service.add_router("", work_items)
service.add_router("", nominations)
service.add_router("", cases)
service.add_router("", scoring)
service.add_router("", portfolio)
service.add_router("", results)

urlpatterns = [path(ROOT.lstrip("/"), include(service.patterns))]
