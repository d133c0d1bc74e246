"""The review desk: Django's admin as a window. It shows, filters and calls the same actions as the pages; it never
writes a row by itself, and every page of it asks the gate."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from audit.core.refusals import Refused

from .gate import can
from .permissions import Permission

M = TypeVar("M", bound=models.Model)

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[models.Model]
else:  # generic only for the type checker
    ModelAdmin = admin.ModelAdmin


class ReviewDesk(admin.AdminSite):
    """The site behind /admin/, for secretary, chair and administrator."""

    site_header = _("Review desk")
    site_title = _("Review desk")
    index_title = _("What waits for a decision")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """The door: the permission to open the desk, in an open ministry."""
        user: Any = request.user
        ministry = getattr(request, "ministry", None)
        return user.is_authenticated and ministry is not None and can(user, Permission.OPEN_REVIEW_DESK)


class Queue(ModelAdmin):
    """A list to work through: read only, its buttons are actions of the room. `permission` opens it."""

    permission: ClassVar[Permission]
    list_per_page = 50
    show_full_result_count = False
    list_display_links = None

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
