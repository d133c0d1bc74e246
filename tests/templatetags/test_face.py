"""Tags and filters as templates use them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.db.models import Choices
from django.template import Context, Template
from django.utils import translation

from audit.cases.choices import State
from audit.cases.models import Case
from audit.cases.states import lookup as states
from audit.core.forms import Form, TextField, WholeField
from audit.register.choices import STATUS_TONES, Status
from audit.register.models import WorkItem
from audit.templatetags.face import TONES


def draw(source: str, **context: Any) -> str:
    return Template("{% load face %}" + source).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("source", "context", "expected"),
    [
        ("{{ v|hours }}", {"v": Decimal("1234.5")}, "1,235"),
        ("{{ v|hours }}", {"v": None}, "–"),
        ("{{ v|number:1 }}", {"v": Decimal("2.25")}, "2.3"),
        ("{{ v|number }}", {"v": 1234567}, "1,234,567"),
        ("{{ v|day }}", {"v": date(2026, 11, 22)}, "2026. 11. 22.(일)"),
        ("{{ v|moment }}", {"v": datetime(2026, 11, 22, 5, 4, tzinfo=UTC)}, "2026. 11. 22.(일) 14:04"),
        ("{% when v %}", {"v": date(2026, 11, 22)}, '<time datetime="2026-11-22">2026. 11. 22.(일)</time>'),
        ("{% when v %}", {"v": None}, "–"),
    ],
)
def test_numbers_and_days(source: str, context: dict[str, Any], expected: str) -> None:
    with translation.override("ko"):
        assert draw(source, **context) == expected


@pytest.mark.parametrize(
    ("source", "thing", "tone", "label"),
    [
        ('{% pill thing "success" %}', "Done", "success", "Done"),
        ("{% pill thing %}", "<b>", "neutral", "&lt;b&gt;"),
        ('{% pill thing "info" %}', State.BALLOT, "info", "ballot"),
        ('{% pill thing "status" %}', WorkItem(status=Status.STOPPED), "success", "stopped"),
        ('{% pill thing "status" %}', WorkItem(status="in_case"), "warning", "in a case"),
        ('{% pill thing "state" %}', Case(state="no_decision"), "danger", "no decision"),
        ('{% pill thing "kind" %}', WorkItem(kind="report"), "neutral", "report"),
    ],
)
def test_pills(source: str, thing: object, tone: str, label: str) -> None:
    with translation.override("en"):
        html = draw(source, thing=thing)
    assert html.startswith(f'<span class="pill {tone}"><svg ')
    assert html.endswith(f"</svg>{label}</span>")


def test_each_tone_has_a_shape_of_its_own() -> None:
    shapes = {
        draw("{% pill 'x' tone %}", tone=tone).partition("<svg")[2]
        for tone in ("neutral", "info", "warning", "success", "danger")
    }
    assert len(shapes) == 5


@pytest.mark.parametrize(("tones", "words"), [(STATUS_TONES, Status), (states.TONES, State)])
def test_every_state_has_a_tone(tones: dict[Any, str], words: type[Choices]) -> None:
    assert set(tones) == set(words)
    assert set(tones.values()) <= {"neutral", "info", "warning", "success", "danger"}
    assert tones in TONES.values()


class Every(Form):
    text = TextField(limit=9)
    area = TextField(limit=9, lines=2)
    count = WholeField(low=0, high=9, unit="times")
    pick = forms.ChoiceField(choices=[("a", "A")])
    few = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    wordy = forms.ChoiceField(choices=[("a", "A rather long answer")], widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    yes = forms.BooleanField()
    own = TextField(limit=9, widget=forms.TextInput(attrs={"class": "wide"}))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("text", ['class="krds-input medium"', '<label class="field-label" for="id_text">']),
        ("area", ["<textarea", 'rows="2"', 'class="krds-input medium"']),
        (
            "count",
            ['type="text"', 'inputmode="numeric"', '<span class="unit">times</span>'],
        ),
        ("pick", ["<select", 'class="krds-form-select medium"']),
        ("few", ['role="radiogroup"', '<div class="choices">', 'aria-labelledby="id_few_label"']),
        ("wordy", ['<div class="choices long">']),
        ("some", ['role="group"', 'type="checkbox"']),
        ("yes", ['<div class="choice krds-form-check">', '<label for="id_yes">']),
        ("own", ['class="krds-input medium wide"']),
    ],
)
def test_fields_are_dressed(name: str, expected: list[str]) -> None:
    html = draw("{% field bound %}", bound=Every()[name])
    assert [part for part in expected if part in html] == expected
