"""Filters read what people type like every other form, and never fail on it."""

from typing import Any

import django_filters
import pytest
from django.http import QueryDict

from audit.core.filters import FilterSet, TextFilter
from audit.core.forms import FilterForm
from audit.directory.models import Ministry

pytestmark = pytest.mark.django_db


class NameFilter(FilterSet):
    q = TextFilter(field_name="name_en", lookup_expr="icontains", limit=5, label="Name")
    target = django_filters.NumberFilter(field_name="target_percent", label="Target")


class CarelessFilter(FilterSet):
    q = django_filters.CharFilter(field_name="name_en")


def make(query: str) -> NameFilter:
    return NameFilter(QueryDict(query), queryset=Ministry.objects.all())


@pytest.mark.parametrize(
    ("query", "in_use", "errors"),
    [
        ("", {}, []),
        ("q=&target=", {}, []),
        ("q= b &target=3", {"q": "b", "target": 3}, []),
        ("q=toolong", {}, ["q"]),
        ("q=%00", {}, ["q"]),
        ("target=NaN", {}, ["target"]),
        ("other=1", {}, []),
    ],
)
def test_what_narrows_the_list(query: str, in_use: dict[str, Any], errors: list[str]) -> None:
    found = make(query)
    assert (found.in_use, sorted(found.form.errors)) == (in_use, errors)


def test_an_unreadable_value_narrows_nothing() -> None:
    Ministry.objects.create(code="a", name_ko="가부", name_en="Alpha", target_percent=3)
    assert [row.code for row in make("target=x").qs] == ["a"]
    assert [row.code for row in make("target=x&q=alp").qs] == ["a"]
    assert [row.code for row in make("target=x&q=zz").qs] == []


def test_the_form_is_the_base_form_and_refuses_plain_text_fields() -> None:
    assert isinstance(make("").form, FilterForm)
    with pytest.raises(TypeError, match=r"q: use core\.forms\.TextField"):
        _ = CarelessFilter(QueryDict(""), queryset=Ministry.objects.none()).form
