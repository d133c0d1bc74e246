"""The rows of a table, written at once, are those of the library's own loop through a template, byte by byte."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import django_tables2
import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import SafeString

from audit.core import clock
from audit.core.cells import body
from audit.core.columns import (
    ButtonColumn,
    Column,
    DayColumn,
    HoursColumn,
    NumberColumn,
    TickColumn,
    TitleColumn,
)
from audit.core.tables import Table
from audit.directory.models import Unit
from audit.directory.queries import tree_on
from audit.register.models import WorkItem
from audit.register.tables import ConfirmTable, ItemTable
from tests.register.world import make_item
from tests.world import MakeUser

MARKED = SafeString("<b>marked</b>")
PLAIN = Template(
    "{% for row in table.rows %}<tr>{% for column, cell in row.items %}{% if column.column.heading %}"
    '<th scope="row">{{ cell }}</th>{% else %}'
    '<td{% if column.column.css %} class="{{ column.column.css }}"{% endif %} data-label="'
    "{% if column.column.css != 'act' %}{{ column.header }}"
    "{% if column.column.unit %} ({{ column.column.unit }}){% endif %}{% endif %}"
    '">{{ cell }}</td>{% endif %}{% endfor %}</tr>\n{% endfor %}'
)


def plain(table: django_tables2.Table) -> str:
    return PLAIN.render(Context({"table": table}))


@dataclass(frozen=True)
class Thing:
    """A record that is no row of the database."""

    pk: int
    name: str
    amount: Decimal | None = None
    on: date | None = None
    place: "Thing | None" = None
    marked: SafeString = MARKED

    def __str__(self) -> str:
        return self.name

    def shouted(self) -> str:
        return f"{self.name}!"

    def get_absolute_url(self) -> str:
        return f"/things/{self.pk}/?a=1&b=2"


class ThingTable(Table):
    caption: ClassVar = "Things"
    tick = TickColumn("things")
    name = TitleColumn(verbose_name="Name & more")
    shouted = Column(verbose_name='"Loud"', unit="<dB>")
    above = Column(accessor="place__name", verbose_name="Where")
    linked = Column(accessor="amount", linkify=lambda record: f"/to/{record.pk}/" if record.pk > 1 else None)
    amount = HoursColumn()
    number = NumberColumn(accessor="amount", digits=1)
    on = DayColumn()
    marked = Column()
    raw = Column(accessor="pk")
    nothing = Column(accessor="no__such__thing")
    own = Column(accessor="pk")
    act = ButtonColumn("Go", lambda record: record.get_absolute_url() if record.pk != 2 else None)

    def render_own(self, value: int, record: Thing, column: Column, bound_column: Any, table: Table) -> str:
        return f"<{value} {record} {column.css} {bound_column.name} {type(table).__name__}>"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_all_kinds_of_columns(language: str) -> None:
    first = Thing(1, "<script>&\"'가", Decimal("1234.5"), date(2026, 3, 9))
    things = [first, Thing(2, "", Decimal(0), None, first), Thing(30_000, "둘", None, None, first)]
    with translation.override(language):
        written = body(ThingTable(things))
        assert written == plain(ThingTable(things))
    assert isinstance(written, SafeString)
    assert "&lt;script&gt;" in written
    assert "<script>" not in written


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("table", [ItemTable, ConfirmTable])
@pytest.mark.django_db
def test_the_register(make_user: MakeUser, unit: Unit, language: str, table: type[Table]) -> None:
    staff = make_user("kim", "staff", unit=unit)
    for title in ("주간 업무추진실적 보고", "<i>보고</i> & 회의"):
        make_item(staff, unit, title=title)
    WorkItem.objects.filter(title__startswith="주간").update(public_value=Decimal("41.50"))
    rows, tree = list(WorkItem.objects.order_by("pk")), tree_on(clock.today())
    with translation.override(language):
        assert body(table(rows, tree=tree)) == plain(table(rows, tree=tree))


@pytest.mark.django_db
def test_words_of_choices_and_people(make_user: MakeUser, unit: Unit) -> None:
    class Plain(Table):
        kind = Column()
        logged_by = Column()
        code = Column(accessor="unit__code")
        status = Column(accessor="get_status_display")

    make_item(make_user("kim", "staff", unit=unit), unit)
    rows = list(WorkItem.objects.all())
    assert body(Plain(rows)) == plain(Plain(rows))
    assert "보고" in body(Plain(rows))
