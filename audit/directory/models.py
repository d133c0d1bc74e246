"""Who and where: ministries, people, units with dated versions, and who sits where."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from audit.core.models import Dated, DatedQuerySet
from audit.core.scope import ScopedManager

from .choices import Grade, Language, Level


class Ministry(models.Model):
    """A tenant. Its settings are columns here; what a ballot has frozen does not change with them."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name_ko = models.CharField(_("Korean name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=150)
    order_number = models.CharField(
        _("number of the minister's order on the purpose limit"), max_length=100, blank=True
    )
    retire_zone = models.DecimalField(_("retire zone up to"), max_digits=5, decimal_places=2, default=40)
    target_percent = models.PositiveSmallIntegerField(_("target, percent of the baseline"), default=30)
    consultation_days = models.PositiveSmallIntegerField(_("working days of a consultation"), default=10)
    ballot_days = models.PositiveSmallIntegerField(_("working days of a ballot"), default=10)
    extension_days = models.PositiveSmallIntegerField(_("working days of a ballot's extension"), default=5)
    objection_days = models.PositiveSmallIntegerField(_("working days to answer an objection"), default=15)
    notice_days = models.PositiveSmallIntegerField(_("working days from decision to effect"), default=5)
    working_hours_a_year = models.PositiveSmallIntegerField(
        _("working hours of a person and year"), default=1928
    )

    class Meta:
        verbose_name = _("ministry")
        verbose_name_plural = _("ministries")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ko


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

    username = models.CharField(_("user name"), max_length=150, unique=True)
    name_ko = models.CharField(_("Korean name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=100, blank=True)
    email = models.EmailField(_("mail address"))
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.KOREAN
    )
    ministry = models.ForeignKey(
        Ministry,
        verbose_name=_("ministry"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_superuser = models.BooleanField(_("operator"), default=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name_ko", "email"]  # a list: the type Django gives it

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name_ko

    @property
    def is_staff(self) -> bool:
        """Django's admin asks this at its door; the review desk asks the gate for every page behind it."""
        return self.is_active


class Unit(models.Model):
    """A unit's identity: its code stays through renaming and moving. Names and parents are versions."""

    ministry = models.ForeignKey(
        Ministry, on_delete=models.PROTECT, related_name="units", verbose_name=_("ministry")
    )
    code = models.CharField(_("code"), max_length=30)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("ministry", "code"), name="unit_code_once"),)

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("unit_detail", args=[self.code])


class UnitVersionQuerySet(DatedQuerySet["UnitVersion"]):
    """Names and places of units over time."""


UnitVersionManager = ScopedManager.from_queryset(UnitVersionQuerySet)


class UnitVersion(Dated):
    """What a unit was called and where it stood, from one day to another."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions", verbose_name=_("unit"))
    name_ko = models.CharField(_("Korean name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=150)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices)
    parent = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("parent")
    )
    source = models.TextField(_("source"), blank=True)

    objects = UnitVersionManager()

    class Meta(Dated.Meta):
        abstract = False
        verbose_name = _("unit version")
        verbose_name_plural = _("unit versions")
        ordering = ("unit_id", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("unit", "valid_from"), name="unit_version_once_a_day"),
            models.UniqueConstraint(
                fields=("unit",), condition=Q(valid_until=None), name="unit_has_one_open_version"
            ),
        )

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ko


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
