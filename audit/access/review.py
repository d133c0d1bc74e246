"""The review desk: Django's admin as a window. It shows, filters and calls the same actions as the pages; it never
writes a row by itself, and every page of it asks the gate."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import models
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from audit.core.forms import Words
from audit.core.parse import LONGEST_SEARCH, BadInput, clean_text, parse_id, parse_int
from audit.core.refusals import Refused

from .gate import can
from .permissions import Permission

M = TypeVar("M", bound=models.Model)
Act = TypeVar("Act", bound=Callable[..., None])

OFFERED = ("__exact", "__id__exact")  # how a filter asks: for a value of the column, or for a row it leads to
# Pages of Django's admin that the desk does without: one would lead to any row of any ministry.
LEFT_OUT = frozenset({"view_on_site", "autocomplete", "password_change", "password_change_done"})

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[models.Model]
else:  # generic only for the type checker
    ModelAdmin = admin.ModelAdmin


class ReviewDesk(admin.AdminSite):
    """The site behind /admin/, for secretary, chair and administrator. Its first page lists the queues and their lengths."""

    site_header = _("Review desk")
    site_title = _("Review desk")
    index_title = _("What waits for a decision")
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")  # the desk deletes nothing

    @property
    def lists(self) -> list[ModelAdmin]:
        """What stands on the desk; read by the start-up check."""
        return list(self._registry.values())

    def has_permission(self, request: HttpRequest) -> bool:
        """The door: the permission to open the desk, in an open ministry."""
        user: Any = request.user
        ministry = getattr(request, "ministry", None)
        return user.is_authenticated and ministry is not None and can(user, Permission.OPEN_REVIEW_DESK)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """The first page and the queues; not the pages that go round them."""
        return [entry for entry in super().get_urls() if getattr(entry, "name", None) not in LEFT_OUT]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The house has one sign-in page; whoever is signed in and comes here may not enter."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(reverse("admin:index"))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The queues this person may open, each with what waits in it."""
        queues = [queue for queue in self.lists if isinstance(queue, Queue)]
        waiting = [queue.waiting(request) for queue in queues if queue.has_module_permission(request)]
        return super().index(request, {"queues": waiting} | (extra_context or {}))


@dataclass(frozen=True)
class QueueSummary:
    """A queue as the first page shows it."""

    heading: Words
    url: str
    count: int


def act(permission: Permission, description: Words) -> Callable[[Act], Act]:
    """Declare an act of a queue: who may do it, and the words it is offered by. Nobody else is offered it, or can send it."""

    def declare(method: Act) -> Act:
        method = admin.action(description=description)(method)  # type: ignore[arg-type]  # a lazy text will do
        method.permission = permission  # type: ignore[attr-defined]  # read by Queue.get_actions and checks.py
        return method

    return declare


class Queue(ModelAdmin):
    """A list to work through: read only, its buttons are acts of the room. `permission` opens it, `heading` names it."""

    permission: ClassVar[Permission]
    heading: ClassVar[Words]
    list_per_page = 50
    show_full_result_count = False
    list_display_links = None

    @property
    def media(self) -> Media:
        """The script that ticks all rows; what Django's admin sends along for forms (nine times as much) has none here."""
        return Media(js=["admin/js/actions.js"])

    def get_urls(self) -> list[URLPattern]:
        """The list alone. A row's own page would show every column: the text of a mail, a link to a new password in it."""
        return [entry for entry in super().get_urls() if str(entry.name).endswith("_changelist")]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return can(request.user, self.permission)  # type: ignore[arg-type]  # the site lets only people in

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only the filters of the page. Django takes any column of the row: the count would tell a link in a mail letter by
        letter, and what is no pattern stops the database."""
        offered = {f"{name}{end}" for name in map(str, self.list_filter) for end in OFFERED}
        return lookup in offered

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The acts this reader may do here."""
        found: dict[str, Any] = super().get_actions(request)
        reader: Any = request.user  # the site lets only people in
        return {name: each for name, each in found.items() if can(reader, each[0].permission)}

    def waiting(self, request: HttpRequest) -> QueueSummary:
        """The queue's name, address and length."""
        url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return QueueSummary(self.heading, url, self.get_queryset(request).count())

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list under the queue's own name. Raises BadRequest for what no page of it sends."""
        try:
            clean_text(request.GET.get("q", ""), LONGEST_SEARCH)
            self._demand_rows(request.POST.getlist(ACTION_CHECKBOX_NAME))
        except BadInput:
            raise BadRequest from None
        return super().changelist_view(request, {"title": self.heading} | (extra_context or {}))

    def _demand_rows(self, chosen: Sequence[str]) -> None:
        """What is chosen are numbers of rows, no more than a page shows."""
        parse_int(len(chosen), 0, self.list_per_page)
        for each in chosen:
            parse_id(each)

    def run(self, request: HttpRequest, rows: Iterable[M], action: Callable[[M], object]) -> None:
        """Call an action for each chosen row, and say how many went through and why others did not."""
        done = 0
        for row in rows:
            try:
                action(row)
                done += 1
            except Refused as refusal:
                messages.error(request, f"{row}: {refusal}")
        if done:
            text = ngettext("%(count)d row was done.", "%(count)d rows were done.", done) % {"count": done}
            messages.success(request, text)
