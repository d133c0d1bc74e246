"""Grants: a role given to a person, at a unit or at the ministry, from one day to another. And turns of those who ask often."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.models import Dated, DatedQuerySet
from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit, User

from .choices import Role


class GrantQuerySet(DatedQuerySet["Grant"]):
    """Roles of people over time."""

    def of_role(self, *roles: Role) -> "GrantQuerySet":
        """Grants of these roles whose person may sign in."""
        return self.filter(role__in=roles, user__is_active=True).select_related("user", "unit")


GrantManager = ScopedManager.from_queryset(GrantQuerySet)


class Grant(Dated):
    """A role of a person. With a unit it reaches that unit and all below it; without, the whole ministry."""

    ministry = models.ForeignKey(
        Ministry, on_delete=models.PROTECT, related_name="+", verbose_name=_("ministry")
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="grants", verbose_name=_("unit")
    )
    # Whom an aide works for; nobody for every other role.
    principal = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("works for")
    )
    # Who took the role over when its holder left: open duties go the same way.
    passed_to = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("passed to")
    )

    objects = GrantManager()

    class Meta(Dated.Meta):
        abstract = False
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ("user_id", "role", "valid_from")

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class TurnTaken(models.Model):
    """How far somebody has used up how often they may ask (see `throttle`). Of the installation, not of a ministry."""

    key = models.CharField(max_length=64, primary_key=True)
    # Microseconds since 1970.
    due = models.BigIntegerField(db_index=True)

    class Meta:
        db_table = "audit_turn"

    def __str__(self) -> str:
        return self.key
