"""The one style sheet: every rule some page can meet, nothing of another file."""

import re

import pytest
from django.contrib.staticfiles import finders

from config import sheet
from config.sheet import COMMENT, OWN, PARTS, SYSTEM, drawing, may_meet, met, rules

WORDS = frozenset({"krds-btn", "primary", "main"})


@pytest.mark.parametrize(
    ("selector", "meets"),
    [
        ("html", True),
        (".krds-btn", True),
        (".krds-btn.primary:hover::before", True),
        (".krds-btn.tertiary", False),
        (".krds-modal .krds-btn", False),
        ("#main > p", True),
        ("#side", False),
        (".krds-btn:not(.krds-modal)", True),  # a class that is never said forbids nothing
        (".krds-btn:not(:is(.a, .b)):focus", True),
        ("a[href='.pdf']", False),  # an attribute is read as a class: the design system has none such
    ],
)
def test_a_selector_stays_where_all_its_names_are_said(selector: str, meets: bool) -> None:
    assert may_meet(selector, WORDS) is meets


def test_a_sheet_is_read_rule_by_rule() -> None:
    text = (
        '@charset "UTF-8";@import "x.css"; a{b:c} @media print{a{b:d} .x{b:e}} @keyframes k{from{b:f}to{b:g}}'
    )
    assert list(rules(text)) == [
        ('@charset "UTF-8"', ""),
        ('@import "x.css"', ""),
        ("a", "b:c"),
        ("@media print", "a{b:d} .x{b:e}"),
        ("@keyframes k", "from{b:f}to{b:g}"),
    ]


@pytest.mark.parametrize("text", ["a{b:c", "a{b:c} d"])
def test_a_sheet_that_ends_too_early_is_no_sheet(text: str) -> None:
    with pytest.raises(ValueError, match="in the middle of a rule"):
        list(rules(text))


def test_only_what_a_page_can_meet_stays() -> None:
    text = """
        @import "x.css"; .krds-modal, .krds-btn , .primary:is(.a, .b) { color: red; }
        .krds-modal { color: blue; }
        @media print { .krds-modal { color: red; } } @media (max-width: 1px) { p { margin: 0; } .x { margin: 1px; } }
    """
    assert "".join(met(text, WORDS)) == (
        ".krds-btn,.primary:is(.a, .b){color: red;}\n@media (max-width: 1px){p{margin: 0;}\n}\n"
    )


def test_the_sheet_names_no_other_file_and_holds_each_drawing_once() -> None:
    text = sheet.sheet()
    addresses = re.findall(r"url\(\"?(?!%23)(.{0,5})", text)  # %23: within a drawing
    assert set(addresses) == {"data:"}
    drawn = sheet.DRAWN.findall(text)
    assert drawn
    assert [name for name in set(drawn) if text.count(drawing(name)) != 1] == []
    assert "@import" not in text


def test_all_parts_of_our_own_are_in_it_whole_and_in_their_order() -> None:
    assert sorted({path.stem for path in OWN.glob("*.css")}) == sorted(PARTS)
    text = sheet.sheet()
    texts = [COMMENT.sub("", (OWN / f"{name}.css").read_text(encoding="utf-8")).strip() for name in PARTS]
    places = [text.find(part) for part in texts]
    assert -1 not in places
    assert places == sorted(places)


def test_most_of_the_design_system_stays_away() -> None:
    size = sum(path.stat().st_size for path in SYSTEM)
    assert len(sheet.sheet()) < size / 2


def test_it_is_found_under_its_name_alone() -> None:
    found = finders.find(sheet.NAME)
    assert found is not None
    assert [finders.find("krds/css/component/output.css"), finders.find("audit/../audit/style.css")] == [
        None,
        None,
    ]
