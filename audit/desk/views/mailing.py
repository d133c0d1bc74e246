"""Mail as a whole, for whoever answers for it: the stop switch, formal notices before they go out, and the ministry's rules."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core.methods import require_http_methods, require_POST, require_safe
from audit.mail.kinds import known
from audit.mail.models import MailPolicy

from ..actions import (
    change_mail_rules,
    release_notices,
    start_mail,
    stop_mail,
    take_back,
    take_back_notices,
)
from ..forms import MailRulesForm
from ..pages.mail_control import held_page, mail_control, words_of
from ..pages.mail_preview import previews
from ..queries import readable_notices


@needs(Permission.RESEND_MAIL)
@require_safe
def control(request: Request) -> HttpResponse:
    return render(request, "desk/mail_control.html", {"control": mail_control(request.user)})


@needs(Permission.RESEND_MAIL)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request) -> HttpResponse:
    if request.method == "POST":
        stop_mail(by=request.user)
        messages.success(request, _("Mail is stopped. Nothing leaves before somebody lets it go again."))
        return redirect("mail_control")
    return render(request, "desk/mail_stop.html", {"control": mail_control(request.user)})


@needs(Permission.RESEND_MAIL)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request) -> HttpResponse:
    if request.method == "POST":
        start_mail(by=request.user)
        messages.success(request, _("Mail goes out again."))
        return redirect("mail_control")
    return render(request, "desk/mail_start.html", {"control": mail_control(request.user)})


@needs(Permission.RESEND_MAIL)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back_kind(request: Request, kind: str) -> HttpResponse:
    if known(kind) is None:
        raise Http404
    if request.method == "POST":
        count = take_back(by=request.user, kind=kind)
        words = ngettext("%(count)s mail was taken back.", "%(count)s mails were taken back.", count)
        messages.success(request, words % {"count": count})
        return redirect("mail_control")
    return render(request, "desk/mail_take_back.html", {"what": words_of(kind, 2)})


@needs(Permission.RESEND_MAIL)
@require_safe
def held(request: Request, pk: int) -> HttpResponse:
    notice = get_object_or_404(readable_notices(request.user).held().select_related("person"), pk=pk)
    return render(request, "desk/mail_held.html", {"page": held_page(notice)})


@needs(Permission.RESEND_MAIL)
@require_POST
def held_release(request: Request, pk: int) -> HttpResponse:
    notice = get_object_or_404(readable_notices(request.user).held(), pk=pk)
    count = release_notices(by=request.user, notice=notice)
    words = ngettext("%(count)s person is told now.", "%(count)s people are told now.", count)
    messages.success(request, words % {"count": count})
    return redirect("mail_control")


@needs(Permission.RESEND_MAIL)
@require_POST
def held_take_back(request: Request, pk: int) -> HttpResponse:
    notice = get_object_or_404(readable_notices(request.user).held(), pk=pk)
    take_back_notices(by=request.user, notice=notice)
    messages.success(request, _("It was taken back: nobody is told by mail."))
    return redirect("mail_control")


@needs(Permission.MANAGE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: Request) -> HttpResponse:
    policy = MailPolicy.objects.first() or MailPolicy()
    form = MailRulesForm(
        posted(request), initial={name: getattr(policy, name) for name in MailRulesForm.base_fields}
    )
    if (
        form.is_valid()
        and tried(form, lambda: change_mail_rules(by=request.user, rules=form.cleaned_data)) is not None
    ):
        messages.success(request, _("The rules are saved."))
        return redirect("mail_rules")
    return render(request, "desk/mail_rules.html", {"form": form})


@needs(Permission.MANAGE_SETTINGS)
@require_safe
def preview(request: Request) -> HttpResponse:
    return render(request, "desk/mail_preview.html", {"previews": previews(request.user)})
