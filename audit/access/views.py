"""Signing in and out, a new password by mail, and the demo's buttons."""

from django.contrib.auth import login
from django.contrib.auth.views import (
    LoginView,
    LogoutView,
    PasswordResetCompleteView,
    PasswordResetConfirmView,
    PasswordResetDoneView,
    PasswordResetView,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from audit.directory.models import User

from .demo import demo_people
from .forms import ResetForm, SignInForm
from .guard import public

BACKEND = "django.contrib.auth.backends.ModelBackend"


class SignIn(LoginView):
    """The sign-in page; whoever is signed in already goes on to the desk."""

    template_name = "access/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return super().get_context_data(**kwargs, demo_people=demo_people())


class AskReset(PasswordResetView):
    """Ask for a link to a new password; the answer is the same whether or not the address is known."""

    template_name = "access/password_reset_form.html"
    form_class = ResetForm
    success_url = reverse_lazy("password_reset_done")


class NewPassword(PasswordResetConfirmView):
    """Choose a new password from the link in the mail."""

    template_name = "access/password_reset_confirm.html"
    success_url = reverse_lazy("password_reset_complete")


sign_in = public(never_cache(SignIn.as_view()))
sign_out = public(LogoutView.as_view())
password_reset = public(AskReset.as_view())
password_reset_done = public(PasswordResetDoneView.as_view(template_name="access/password_reset_done.html"))
password_reset_confirm = public(NewPassword.as_view())
password_reset_complete = public(
    PasswordResetCompleteView.as_view(template_name="access/password_reset_complete.html")
)
set_language = public(django_set_language)


@public
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's people. Does not exist outside the demo."""
    username = request.POST.get("username", "")
    if username not in {person.user.username for person in demo_people()}:
        raise Http404
    login(request, get_object_or_404(User, username=username), backend=BACKEND)
    return redirect("home")
