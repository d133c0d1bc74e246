"""Each column writes its kind of value one way."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db.models import TextChoices
from django.utils import translation
from django.utils.safestring import SafeString

from audit.core.columns import (
    ButtonColumn,
    DayColumn,
    HoursColumn,
    NumberColumn,
    PillColumn,
    TickColumn,
    pill,
)
from audit.core.tables import Table


class Light(TextChoices):
    RED = "red", "Red"
    GREEN = "green", "Green"


@dataclass
class Row:
    pk: int
    light: str
    hours: Decimal | None
    on: date | datetime | None

    def __str__(self) -> str:
        return f"<row {self.pk}>"


class LightTable(Table):
    tick = TickColumn("row")
    light = PillColumn(Light, {Light.GREEN: "success"})
    hours = HoursColumn()
    exact = NumberColumn(accessor="hours", digits=2)
    on = DayColumn()
    go = ButtonColumn("Go", lambda row: f"/{row.pk}/" if row.pk == 1 else None)


def cells(row: Row) -> dict[str, str]:
    with translation.override("en"):
        return {column.name: str(cell) for column, cell in LightTable([row]).rows[0].items()}


def test_a_full_row() -> None:
    shown = cells(Row(1, "green", Decimal("12.5"), date(2026, 11, 22)))
    assert '<span class="pill success">' in shown["light"] and shown["light"].strip().endswith("Green</span>")
    assert (shown["hours"], shown["exact"]) == ("13", "12.50")
    assert shown["on"] == '<time datetime="2026-11-22" class="keep">Sun 22 Nov 2026</time>'
    assert shown["go"] == (
        '<a class="krds-btn small secondary" href="/1/">Go<span class="sr-only">: &lt;row 1&gt;</span></a>'
    )
    assert '<input type="checkbox" name="row" value="1" id="row-1">' in shown["tick"]
    assert "Choose &lt;row 1&gt;" in shown["tick"]


def test_a_row_with_gaps() -> None:
    shown = cells(Row(2, "red", None, datetime(2026, 11, 21, 15, 5, tzinfo=UTC)))
    assert '<span class="pill neutral">' in shown["light"]
    assert (shown["hours"], shown["exact"], shown["go"]) == ("–", "–", "")
    assert shown["on"].endswith(">Sun 22 Nov 2026 00:05</time>")


def test_a_pill_escapes_what_is_not_safe_whatever_came_before() -> None:
    safe = pill(SafeString("<b>x</b>"), "info")
    assert ("<b>x</b>" in safe, "&lt;b&gt;x&lt;/b&gt;" in pill("<b>x</b>", "info")) == (True, True)
    assert pill("x", "info") is not pill("x", "warning")
