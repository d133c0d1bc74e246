"""A person's own tokens: list, issue, revoke."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted
from audit.core.compression import uncompressed
from audit.core.methods import require_http_methods
from audit.core.tables import listing

from ..actions import issue_token, revoke_token
from ..forms.tokens import TokenForm
from ..models import ApiToken
from ..tables import TokenTable


@needs(Permission.USE_API)
@uncompressed
@require_http_methods(["GET", "HEAD", "POST"])
def my_tokens(request: Request) -> HttpResponse:
    form = TokenForm(posted(request))
    if form.is_valid():
        token, text = issue_token(by=request.user, user=request.user, **form.cleaned_data)
        # No redirect: the text would have to be kept somewhere until the next page.
        return render(request, "access/token_issued.html", {"token": token, "text": text})
    own = ApiToken.objects.filter(user=request.user)
    found = listing(request, TokenTable, None, own, order=("-created_at", "-pk"))
    return render(request, "access/tokens.html", {"form": form, "listing": found})


@needs(Permission.USE_API)
@require_http_methods(["GET", "HEAD", "POST"])
def token_revoke(request: Request, pk: int) -> HttpResponse:
    token = get_object_or_404(ApiToken, user=request.user, pk=pk)
    if request.method == "POST":
        revoke_token(by=request.user, token=token)
        messages.success(request, _("The token is revoked. Programs that use it are refused from now on."))
        return redirect("my_tokens")
    return render(request, "access/token_revoke.html", {"token": token})
