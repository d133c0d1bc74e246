"""The own mails: which come, and when; and the way out that stands in each optional one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from audit.access.guard import Request, needs, public
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core.methods import require_http_methods
from audit.mail.models import MailWish
from audit.mail.unsubscribing import mail_of
from audit.reminders.queries.readers import offered

from ..actions import leave, set_wishes
from ..forms import WishesForm


@needs(Permission.VIEW_DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def mail_wishes(request: Request) -> HttpResponse:
    row = MailWish.objects.filter(person=request.user).first() or MailWish()
    form = WishesForm(posted(request), row=row, summaries=offered(request.user))
    if (
        form.is_valid()
        and tried(form, lambda: set_wishes(by=request.user, choices=form.choices, hours=form.hours))
        is not None
    ):
        messages.success(request, _("Your wishes are saved. They count from the next mail on."))
        return redirect("mail_wishes")
    return render(request, "desk/mail_wishes.html", {"form": form})


@public
@csrf_exempt  # a mail program posts it (RFC 8058): it has no cookie, and the address is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def mail_leave(request: HttpRequest, token: str) -> HttpResponse:
    mail = mail_of(token)
    if mail is None:
        raise Http404
    done = request.method == "POST"
    if done:
        leave(mail=mail)
    answer = render(request, "desk/mail_leave.html", {"done": done})
    # The address is the key: no log of what the page loads holds it.
    answer["Referrer-Policy"] = "no-referrer"
    return answer
