"""The file of a case to download: what the two versions hold, and the versions."""

from django.http import HttpResponse
from django.shortcuts import render

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core.methods import require_safe

from ..pages.case_file import Version, case_archive
from .lookup import the_case


@needs(Permission.TAKE_CASE_FILE)
@require_safe
def case_file(request: Request, number: str) -> HttpResponse:
    return render(request, "cases/file/choose.html", {"case": the_case(request, number)})


@needs(Permission.TAKE_CASE_FILE)
@require_safe
def case_file_complete(request: Request, number: str) -> HttpResponse:
    return _archive(request, number, Version.COMPLETE)


@needs(Permission.TAKE_CASE_FILE)
@require_safe
def case_file_public(request: Request, number: str) -> HttpResponse:
    return _archive(request, number, Version.PUBLIC)


def _archive(request: Request, number: str, version: Version) -> HttpResponse:
    case = the_case(request, number)
    answer = HttpResponse(case_archive(case, version), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="case-{case.number}-{version}.zip"'
    return answer
