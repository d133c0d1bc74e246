"""Tokens of the API, and the rows of the cache."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.scope import ScopedManager
from audit.core.show import moment
from audit.directory.models import Ministry, User

from .choices import TokenState


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
    reads_only = models.BooleanField(_("for reading alone"), default=False, db_default=False)

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
