"""What the code opens: the answer, the talk, files, and withdrawal. The code is typed and posted, never in an address."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.posting import posted, tried
from audit.core.forms import Form

from ..actions.sending import add_evidence, add_remark, withdraw
from ..forms.sending import EvidenceForm, RemarkForm, SecretCodeForm
from ..queries.codes import digest_typed, of_digest
from ..queries.talk import answer_page
from ..queries.turns import demand_turn
from ..refusals import UnknownCode
from ..rules.codes import WrongCode, grouped, read_code
from .anonymous import SenderRequest, anonymous, show

TEXT, PICTURE = ("txt", "text/plain; charset=utf-8"), ("svg", "image/svg+xml")  # ending, type


@anonymous("GET", "POST")
def answer(request: SenderRequest) -> HttpResponse:
    form = SecretCodeForm(posted(request))
    if not form.is_bound or not form.is_valid():
        return show(request, "code.html", {"form": form})
    demand_turn(request)
    try:
        digest = digest_typed(form.cleaned_data["code"])
        problem = "" if of_digest(digest) is not None else str(UnknownCode())
    except WrongCode as bad:
        digest, problem = "", slip(bad.group)
    if problem:
        form.add_error("code", problem)
        return show(request, "code.html", {"form": form})
    act = ACTS.get(request.POST.get("act", ""), read)
    return act(request, grouped(read_code(form.cleaned_data["code"])), digest)


def slip(group: int) -> str:
    """What is wrong with a code that is none."""
    if not group:
        return _("A code has twenty characters, in four groups of five. Count what you typed.")
    return _("Group %(group)s does not fit together: compare its five characters.") % {"group": group}


def read(
    request: SenderRequest,
    code: str,
    digest: str,
    said: str = "",
    forms: Mapping[str, Form] = MappingProxyType({}),
) -> HttpResponse:
    """The report as it stands, with what can be added."""
    row = of_digest(digest)
    if row is None:
        raise UnknownCode()
    context = {
        "page": answer_page(row),
        "code": code,
        "said": said,
        "remark": RemarkForm(),
        "evidence": EvidenceForm(),
    }
    return show(request, "answer.html", context | dict(forms))


def remark(request: SenderRequest, code: str, digest: str) -> HttpResponse:
    form = RemarkForm(request.POST)
    if form.is_valid() and tried(
        form, lambda: bool(add_remark(digest=digest, text=form.cleaned_data["text"]))
    ):
        return read(request, code, digest, _("It is added. The task force reads it from tomorrow on."))
    return read(request, code, digest, forms={"remark": form})


def evidence(request: SenderRequest, code: str, digest: str) -> HttpResponse:
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid() and tried(
        form, lambda: bool(add_evidence(digest=digest, file=form.cleaned_data["file"]))
    ):
        return read(
            request,
            code,
            digest,
            _("The file is added, without its name and without what it said of its maker."),
        )
    return read(request, code, digest, forms={"evidence": form})


def ask_withdrawal(request: SenderRequest, code: str, digest: str) -> HttpResponse:
    return show(request, "withdraw.html", {"code": code})


def do_withdrawal(request: SenderRequest, code: str, digest: str) -> HttpResponse:
    withdraw(digest=digest)
    return show(request, "withdrawn.html", {})


ACTS: Mapping[str, Callable[[SenderRequest, str, str], HttpResponse]] = MappingProxyType(
    {"remark": remark, "evidence": evidence, "withdraw": ask_withdrawal, "withdraw_now": do_withdrawal}
)


@anonymous("POST")
def code_file(request: SenderRequest) -> HttpResponse:
    """The code as a text file, or as a picture (`as=picture`). Only what is a code is written into it, whether or not there is a report."""
    form = SecretCodeForm(request.POST)
    try:
        code = grouped(read_code(form.cleaned_data["code"] if form.is_valid() else ""))
    except WrongCode:
        return show(request, "code.html", {"form": SecretCodeForm()})
    given = {"code": code, "address": settings.BASE_URL + reverse("nominate_answer") + request.query}
    ending, kind = PICTURE if request.POST.get("as") == "picture" else TEXT
    content = render_to_string(f"nominations/code.{ending}", given | {"ministry": request.ministry})
    headers = {"Content-Disposition": f'attachment; filename="code.{ending}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
