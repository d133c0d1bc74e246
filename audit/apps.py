from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "audit"
    label = "audit"
    verbose_name = _("Work audit")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("access", "reminders"):
            import_module(f"audit.{room}.checks")  # registers the start-up checks
