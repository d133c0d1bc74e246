"""The pages of senders: report, look at the answer, add a voice, read the figures."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from audit.access.posting import posted
from audit.core import clock
from audit.core.parse import BadInput, parse_id
from audit.core.refusals import Refused
from audit.directory.queries import tree_on
from audit.register.actions import note_renewed_demand
from audit.register.refusals import NotOver

from ..actions.sending import submit
from ..actions.supporters import add_supporter
from ..forms.sending import ReportForm
from ..forms.tokens import new_token, nonce_of
from ..pages.sending import figures_page, like_work, named_work, unit_names
from ..queries.codes import code_for, digest_for
from ..queries.turns import demand_turn
from ..queries.units import unit_named
from ..refusals import FormIsOld, FormSentAlready, TooManyReports
from ..rules.codes import grouped
from ..rules.spent import Spent
from .anonymous import SenderRequest, anonymous, show

_used = Spent()
REPORT, VOICE, AGAIN = "report", "voice", "again"


@anonymous("GET", "POST")
def nominate(request: SenderRequest) -> HttpResponse:
    form = ReportForm(posted(request), initial={"token": new_token(REPORT)})
    if not form.is_bound or not form.is_valid():
        return _form(request, form)
    if "look" in request.POST:
        return _form(request, form, looked=True)
    try:
        demand_turn(request)
        code = code_for(nonce_of(form.cleaned_data["token"], REPORT))
        made = submit(digest=digest_for(code), text=form.text)
    except (FormIsOld, FormSentAlready, TooManyReports) as refusal:
        return _once_more(request, form, refusal)
    like = like_work(f"{made.what} {made.why}", made.unit_id)
    return show(request, "sent.html", {"code": grouped(code), "like": like, "voice_token": new_token(VOICE)})


def _form(
    request: SenderRequest, form: ReportForm, *, looked: bool = False, status: int = 200
) -> HttpResponse:
    context = {"form": form, "units": unit_names(), "looked": looked, "voice_token": new_token(VOICE)}
    if looked:
        text = form.text
        unit = unit_named(text.place, tree_on(clock.today()))
        context["like"] = like_work(f"{text.what} {text.why}", unit)
    return show(request, "nominate.html", context, status)


def _once_more(request: SenderRequest, form: ReportForm, refusal: Refused) -> HttpResponse:
    """The form with what was typed and a fresh word."""
    again = ReportForm({**form.data.dict(), "token": new_token(REPORT)})  # type: ignore[attr-defined]  # what was posted
    again.add_error(None, str(refusal))
    return _form(request, again, status=429 if isinstance(refusal, TooManyReports) else 200)


@anonymous("GET", "POST")
def named(request: SenderRequest) -> HttpResponse:
    said, problem = "", ""
    if request.method == "POST":
        try:
            demand_turn(request)
            said = _add_supporter(request)
        except Refused as refusal:
            problem = str(refusal)
    context = {"rows": named_work(), "voice_token": request.POST.get("token") or new_token(VOICE)}
    return show(request, "named.html", context | {"said": said, "problem": problem}, 409 if problem else 200)


def _add_supporter(request: SenderRequest) -> str:
    """Count one voice for each button of a page that was opened once."""
    try:
        item = parse_id(request.POST.get("item"))
    except BadInput:
        raise FormIsOld() from None
    if not _used.spend(f"{nonce_of(request.POST.get('token'), VOICE)}:{item}"):
        return _("Your voice for this work was counted already.")
    add_supporter(item_id=item)
    return _("Your voice is counted. It shows from tomorrow on.")


@anonymous("GET", "POST")
def renewed_demand(request: SenderRequest) -> HttpResponse:
    """ "I was asked again" for work that is over. Nobody is signed in here, so nobody can be noted down."""
    sent, counted = request.method == "POST", False
    try:
        item = parse_id((request.POST if sent else request.GET).get("item"))
    except BadInput:
        raise NotOver() from None
    if sent:
        demand_turn(request)
        nonce = nonce_of(request.POST.get("token"), AGAIN)
        counted = _used.spend(f"{nonce}:{item}")
        if counted:
            note_renewed_demand(item_id=item)
    context = {
        "item_number": str(item),
        "token": new_token(AGAIN),
        "sent": sent,
        "counted": counted,
    }
    return show(request, "renewed_demand.html", context)


@anonymous("GET")
def figures(request: SenderRequest) -> HttpResponse:
    return show(request, "figures.html", {"page": figures_page()})
