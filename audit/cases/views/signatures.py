"""What waits for a signature: signed here, several at once, or drafted as a document, entered and confirmed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.gate import NotAllowed, can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import act_page, posted, tried
from audit.core.methods import require_safe
from audit.core.parse import BadNumber, parse_id
from audit.core.show import day
from audit.documents.answers import document_file

from ..actions import confirm_signature, draft_document, enter_signature, give_up_document, sign_together
from ..forms import DocumentForm, SignatureForm, SignTogetherForm, VersionForm, chosen_text
from ..models import Agenda, Case, SignatureDocument
from ..pages.move_preview import effect
from ..pages.signing import authorities, document_page, may_open, paper_of, signature_rows, signing_page
from ..queries.signing import to_draft, to_sign
from ..rules.limits import MOST_CASES


@needs(Permission.VIEW_CASES)
@require_safe
def signatures(request: Request) -> HttpResponse:
    if not may_open(request.user):
        raise NotAllowed()
    page = signing_page(request.user, signs_here=request.ministry.signs_here)
    return render(request, "cases/signatures.html", {"page": page})


def chosen(request: Request) -> list[int]:
    """The cases that were ticked on the page before; what is no number is left out."""
    found = []
    for raw in request.GET.getlist("case")[:MOST_CASES]:
        try:
            found.append(parse_id(raw))
        except BadNumber:
            continue
    return found


@needs(Permission.VIEW_CASES)
def signatures_sign(request: Request) -> HttpResponse:
    if not any(can(request.user, right) for right in (Permission.SIGN, Permission.SIGN_DELEGATED)):
        raise NotAllowed()
    wanted = to_sign(request.user).with_totals().select_related("ministry", "merge_into")
    ticked = [case for case in wanted.filter(pk__in=chosen(request)) if case.state == "agreed"]
    if not ticked and request.method != "POST":
        messages.warning(request, _("Choose at least one case to sign."))
        return redirect("signatures")
    form = SignTogetherForm(posted(request), initial={"cases": chosen_text(ticked)})
    form.ask_second_factor(request)
    if form.is_valid():
        done = _signed(request, form)
        if done is not None:
            words = ngettext("%(count)s case is signed.", "%(count)s cases are signed.", done)
            messages.success(request, words % {"count": done})
            return redirect("signatures")
    rows = signature_rows(ticked or _shown(request, form), request.user)
    effects = [(row, effect(row.case)) for row in rows]
    return render(request, "cases/sign_together.html", {"rows": effects, "form": form})


def _signed(request: Request, form: SignTogetherForm) -> int | None:
    data = form.cleaned_data
    done = tried(
        form,
        lambda: sign_together(
            by=request.user,
            cases=data["cases"],
            document_number=data["document_number"],
            second_factor=form.second_factor,
        ),
    )
    return None if done is None else len(done)


def _shown(request: Request, form: SignTogetherForm) -> list[Case]:
    """The cases a page that came back showed, as far as they still wait for this person."""
    wanted = getattr(form, "cleaned_data", {}).get("cases") or {}
    rows = to_sign(request.user).with_totals().select_related("ministry", "merge_into")
    return list(rows.filter(pk__in=wanted))


@needs(Permission.RECORD_SIGNATURE)
def signature_draft(request: Request) -> HttpResponse:
    rows = to_draft()
    agenda = Agenda.objects.filter(pk__in=[pk for pk in chosen_agenda(request) if pk]).first()
    ticked = [str(pk) for pk in chosen(request)]
    if agenda is not None:
        ticked = [str(pk) for pk in rows.filter(agenda_lines__agenda=agenda).values_list("pk", flat=True)]
    shown = {"title": agenda.title if agenda else _("Decisions of the council"), "cases": ticked}
    form = DocumentForm(posted(request), initial=shown, cases=rows)
    if form.is_valid():
        data = form.cleaned_data
        made = tried(
            form,
            lambda: draft_document(by=request.user, title=data["title"], cases=data["cases"], agenda=agenda),
        )
        if made is not None:
            messages.success(request, _("The document is drafted. Its text is ready to be pasted."))
            return redirect(made)
    return act_page(
        request,
        form,
        title=_("Draft a document to sign"),
        lead=_("One document for agreed cases, signed in the ministry's own document system."),
        back=(reverse("signatures"), _("Signatures")),
        submit=_("Draft the document"),
    )


def chosen_agenda(request: Request) -> list[int]:
    """The agenda named in the address, where one is."""
    try:
        return [parse_id(request.GET["agenda"])]
    except (KeyError, BadNumber):
        return []


@needs(Permission.VIEW_CASES)
@require_safe
def signature_document(request: Request, pk: int) -> HttpResponse:
    if not may_open(request.user):
        raise NotAllowed()
    return render(
        request, "cases/signature_document.html", {"page": document_page(_document(pk), request.user)}
    )


@needs(Permission.VIEW_CASES)
@require_safe
def signature_file(request: Request, pk: int, ending: str) -> HttpResponse:
    if not may_open(request.user):
        raise NotAllowed()
    return document_file(paper_of(_document(pk), request.user), f"to-sign-{pk}", ending)


def _document(pk: int) -> SignatureDocument:
    rows = SignatureDocument.objects.select_related(
        "authority", "recorded_by", "closed_by", "agenda", "ministry"
    )
    return get_object_or_404(rows, pk=pk)


@needs(Permission.RECORD_SIGNATURE)
def signature_enter(request: Request, pk: int) -> HttpResponse:
    document = _document(pk)
    names = ("number", "signed_on", "kind", "version")
    shown = {name: getattr(document, name) for name in names} | {"authority": document.authority}
    form = SignatureForm(posted(request), initial=shown, people=authorities())
    if form.is_valid():
        given = form.signature
        if tried(form, lambda: enter_signature(by=request.user, document=document, **given)) is not None:
            messages.success(request, _("It is entered. A second person is asked to confirm it."))
            return redirect(document)
    return act_page(
        request,
        form,
        title=_("Enter the signature"),
        lead=document.title,
        back=(document.get_absolute_url(), _("Back to the document")),
        submit=_("Enter the signature"),
        happens=[_("Nothing is decided yet: somebody else compares it with the document and confirms it.")],
    )


@needs(Permission.VIEW_CASES)
def signature_confirm(request: Request, pk: int) -> HttpResponse:
    if not any(can(request.user, right) for right in (Permission.SIGN, Permission.RECORD_SIGNATURE)):
        raise NotAllowed()
    document = _document(pk)
    page = document_page(document, request.user)
    form = VersionForm(posted(request), initial={"version": document.version})
    if form.is_valid():
        version = form.cleaned_data["version"]
        done = tried(form, lambda: confirm_signature(by=request.user, document=document, version=version))
        if done is not None:
            messages.success(
                request, _("The signature is confirmed, and all cases of the document are decided.")
            )
            return redirect(document)
    elif not page.may_confirm and request.method != "POST":
        raise NotAllowed()
    return act_page(
        request,
        form,
        title=_("Confirm the signature?"),
        lead=document.title,
        back=(document.get_absolute_url(), _("Back to the document")),
        submit=_("Confirm the signature"),
        facts=_facts(document),
        happens=_confirming(len(page.rows)),
    )


def _confirming(count: int) -> list[str]:
    """What the confirmation of a document with so many cases does."""
    decided = ngettext("%(count)s case is decided.", "All %(count)s cases are decided.", count)
    return [
        _("Compare these entries with the document in your own system first."),
        decided % {"count": count},
        _("Numbered decision records are made. They cannot be changed afterwards."),
        _("The members, the task force and the heads of the units concerned get a mail at once."),
    ]


def _facts(document: SignatureDocument) -> list[tuple[str, str]]:
    return [
        (_("Document number"), document.number or "–"),
        (_("Signed on"), day(document.signed_on)),
        (_("Signed by"), str(document.authority or "–")),
        (_("In whose right"), str(document.get_kind_display() or "–")),
        (_("Entered by"), str(document.recorded_by or "–")),
    ]


@needs(Permission.RECORD_SIGNATURE)
def signature_give_up(request: Request, pk: int) -> HttpResponse:
    document = _document(pk)
    form = VersionForm(posted(request), initial={"version": document.version})
    if form.is_valid():
        version = form.cleaned_data["version"]
        if tried(form, lambda: give_up_document(by=request.user, document=document, version=version)):
            messages.success(request, _("The document is given up. Its cases can stand in another one."))
            return redirect("signatures")
    if not document.is_running and not form.errors:
        return redirect(document)
    return act_page(
        request,
        form,
        title=_("Give this document up?"),
        lead=document.title,
        back=(document.get_absolute_url(), _("Back to the document")),
        submit=_("Give the document up"),
        happens=[_("Its cases stay agreed and wait for another document."), _("Nobody is told.")],
        danger=True,
    )
