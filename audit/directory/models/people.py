"""People, where they sit, and when they are away."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.core.forms import validate_mail_address
from audit.core.models import Dated, DatedQuerySet
from audit.core.parse import LONGEST_USERNAME
from audit.core.scope import ScopedManager
from audit.core.show import in_language

from ..choices import Grade, Language
from .ministry import Ministry
from .units import Unit

LONGEST_EXTENSION = 20


class UserManager(BaseUserManager["User"]):
    """Makes people; `createsuperuser` makes operators."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(username, password, is_superuser=True, **fields)


class User(AbstractBaseUser):
    """A person who signs in. Rights come from grants alone; `is_superuser` marks the operator and is not a pass."""

    username = models.CharField(_("user name"), max_length=LONGEST_USERNAME, unique=True)
    name_ko = models.CharField(_("Korean name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=100, blank=True)
    email = models.EmailField(_("mail address"), validators=[validate_mail_address])
    # Empty until somebody chooses: pages then follow the browser, mails are in Korean.
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, blank=True, default="")
    # Of the telephone on the desk, as people dial it: "4521", "02-2100-4521", "4521, 4522".
    extension = models.CharField(
        _("telephone extension"), max_length=LONGEST_EXTENSION, blank=True, default="", db_default=""
    )
    ministry = models.ForeignKey(
        Ministry,
        verbose_name=_("ministry"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
    )
    # Grows when a role is given or taken: sessions of the time before end with it.
    rights_version = models.PositiveIntegerField(default=0, editable=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_superuser = models.BooleanField(_("operator"), default=False)
    # Made by `load_demo` or `generate` alone: who is not marked is a real person, and no demo runs beside one.
    invented = models.BooleanField(default=False, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name_ko", "email"]  # a list: the type Django gives it

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("username",)

    def __str__(self) -> str:
        return in_language(self.name_ko, self.name_en)

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.username])

    def get_session_auth_hash(self) -> str:
        """A session holds while password and roles are those it was opened with."""
        return f"{super().get_session_auth_hash()}.{self.rights_version}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under the secret keys of before."""
        for key in super().get_session_auth_fallback_hash():
            yield f"{key}.{self.rights_version}"

    @property
    def is_staff(self) -> bool:
        """Django's admin asks this at its door; the review desk asks the gate for every page behind it."""
        return self.is_active


class AppointmentQuerySet(DatedQuerySet["Appointment"]):
    """Who sits where, over time."""


AppointmentManager = ScopedManager.from_queryset(AppointmentQuerySet)


class Appointment(Dated):
    """A person's seat: unit and grade, dated."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("person")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("unit")
    )
    grade = models.CharField(_("grade"), max_length=10, choices=Grade.choices, default=Grade.UNKNOWN)

    objects = AppointmentManager()

    class Meta(Dated.Meta):
        abstract = False
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ("user_id", "valid_from")

    def __str__(self) -> str:
        return f"{self.user} · {self.unit}"


class AbsenceQuerySet(DatedQuerySet["Absence"]):
    """Who is away, over time."""


AbsenceManager = ScopedManager.from_queryset(AbsenceQuerySet)


class Absence(Dated):
    """Days on which a person is away, and who does the duties meanwhile. Why somebody is away is not kept."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="absences", verbose_name=_("person")
    )
    deputy = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("deputy")
    )

    objects = AbsenceManager()

    class Meta(Dated.Meta):
        abstract = False
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ("user_id", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(deputy=F("user")), name="deputy_is_somebody_else"),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.valid_from}"
