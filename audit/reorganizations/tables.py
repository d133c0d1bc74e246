"""The list of reorganizations."""

from django.utils.translation import gettext_lazy as _

from audit.core.columns import DayColumn, NumberColumn, PillColumn, TitleColumn
from audit.core.tables import Table

from .choices import STAGE_TONES, Stage


class ReorganizationTable(Table):
    """Plans; rows carry `lines`, how many changes each holds."""

    caption = _("Reorganizations")
    sorts = {"effective_on": "-effective_on", "title": "title"}

    title = TitleColumn(verbose_name=_("Reorganization"))
    effective_on = DayColumn(verbose_name=_("Effective from"))
    lines = NumberColumn(verbose_name=_("Changes"))
    stage = PillColumn(Stage, STAGE_TONES, verbose_name=_("Stage"))
