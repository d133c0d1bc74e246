"""The list of the calendar's days."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.core.columns import ButtonColumn, Column, DayColumn, PillColumn, TitleColumn
from audit.core.tables import Counts, Table
from audit.directory.models import ClosedSeason, Ministry

from .choices import STANDING_TONES, CalendarDayOrigin
from .queries import YearDay

MINISTRIES = Counts(
    all=ngettext_lazy("%(count)s ministry", "%(count)s ministries", "n"),
    part=_("%(here)s of %(count)s ministries"),
    capped=_("%(here)s of more than %(count)s ministries"),
)


def take_back_url(row: YearDay) -> str | None:
    """The page where a day of the ministry's own is taken back; none for what is law."""
    return None if row.pk is None else reverse("calendar_take_back", args=[row.pk])


class YearTable(Table):
    """The days of a year on which the ministry does not follow the week."""

    caption = _("Holidays and worked holidays of the year")

    name = TitleColumn(verbose_name=_("Name"), linkify=False)
    day = DayColumn(verbose_name=_("Day"))
    origin = PillColumn(CalendarDayOrigin, STANDING_TONES, verbose_name=_("Kind"))
    source = Column(verbose_name=_("Source"))
    act = ButtonColumn(_("Take back"), take_back_url)

    class Meta:
        sequence = ("day", "name", "origin", "source", "act")


def season_url(row: ClosedSeason) -> str:
    """The page where a closed season is taken back."""
    return reverse("season_take_back", args=[row.pk])


class SeasonTable(Table):
    """Closed seasons that are not over."""

    caption = _("Closed seasons to come")

    name = TitleColumn(verbose_name=_("Name"), linkify=False)
    first = DayColumn(verbose_name=_("First day"))
    last = DayColumn(verbose_name=_("Last day"))
    source = Column(verbose_name=_("Source"))
    act = ButtonColumn(_("Take back"), season_url)


def enter_url(row: Ministry) -> str:
    """The page on which an operator enters a ministry."""
    return reverse("ministry_enter", args=[row.code])


def administrator_url(row: Ministry) -> str | None:
    """The page of the first administrator, as long as there is none."""
    return None if row.administered else reverse("ministry_administrator", args=[row.code])  # type: ignore[attr-defined]  # annotated


class MinistryTable(Table):
    """The ministries of the installation; rows carry `administered`."""

    caption = _("Ministries of this installation")
    counts = MINISTRIES
    sorts = {"code": "code"}

    name = TitleColumn(accessor="pk", verbose_name=_("Ministry"), linkify=False)
    code = Column(verbose_name=_("Code"))
    administered = Column(verbose_name=_("Administrator"))
    appoint = ButtonColumn(_("Appoint an administrator"), administrator_url)
    enter = ButtonColumn(_("Enter"), enter_url)

    def render_name(self, record: Ministry) -> str:
        """The name in the reader's language."""
        return str(record)

    def render_administered(self, value: bool) -> str:  # noqa: FBT001 - called by the library
        """Whether somebody administers it."""
        label, tone = (_t("appointed"), "success") if value else (_t("none yet"), "warning")
        return render_to_string("parts/pill.html", {"label": label, "tone": tone})
