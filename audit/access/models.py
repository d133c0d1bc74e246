"""Grants: a role given to a person, at a unit or at the ministry, from one day to another; tokens of the API; the cache."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.models import Dated, DatedQuerySet
from audit.core.scope import ScopedManager
from audit.core.show import moment
from audit.directory.models import Ministry, Unit, User

from .choices import Role, TokenState


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


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens of a ministry."""

    def live(self, at: datetime) -> "ApiTokenQuerySet":
        """Those that open the ministry at that moment: neither expired nor revoked, of people who may sign in."""
        return self.filter(revoked_at=None, expires_at__gt=at, user__is_active=True)


ApiTokenManager = ScopedManager.from_queryset(ApiTokenQuerySet)


class ApiToken(models.Model):
    """A key with which a program acts as a person in one ministry. Only its SHA-256 digest is kept; the text is shown once."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    last_used_on = models.DateField(_("last used on"), null=True)

    objects = ApiTokenManager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return moment(self.created_at)

    @property
    def state(self) -> TokenState:
        """How it stands now."""
        if self.revoked_at is not None:
            return TokenState.REVOKED
        return TokenState.LIVE if self.expires_at > clock.now() else TokenState.EXPIRED


class CacheRow(models.Model):
    """What all processes must remember for minutes: tries at codes, codes that were used. Django's cache reads and writes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "audit_cache"

    def __str__(self) -> str:
        return self.cache_key
