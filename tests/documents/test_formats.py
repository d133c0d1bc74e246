"""The files, read back by a library: every word that was laid out stands in them, in its order, and nothing else."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hwpx import HwpxDocument, validate_package
from odfdo import Document
from pypdf import PdfReader
from pytest_django import Settings

from audit.documents.formats import FORMATS, FormatMissing, file_of, offered
from audit.documents.layout import Layout, lay_out
from audit.documents.official import Grid, NumberedItem, OfficialDocument
from audit.documents.plain_text import body_text, text_of
from tests.documents.example import example
from tests.documents.test_layout import WORDS

Read = Callable[[bytes], list[str]]


def laid_out(document: OfficialDocument | None = None) -> Layout:
    return lay_out(document or example(), WORDS)


def words_of(layout: Layout) -> list[str]:
    """Each line, and of a table each cell, without what a file may set otherwise: spaces."""
    return [bare(text) for text in _texts(layout) if bare(text)]


def _texts(layout: Layout) -> Iterator[str]:
    for each in layout:
        if isinstance(each, Grid):
            for row in (each.heads, *each.rows):
                yield from row
        else:
            yield each.whole


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


# --- the readers ------------------------------------------------------------------------------------------------------


def read_odt(content: bytes) -> list[str]:
    return [paragraph.text_recursive for paragraph in Document(BytesIO(content)).body.get_paragraphs()]


def read_hwpx(content: bytes) -> list[str]:
    found: list[str] = []
    for paragraph in HwpxDocument.open(content).paragraphs:
        tables = [cell.text for table in paragraph.tables for row in table.rows for cell in row.cells]
        found += tables or [paragraph.text]
    return found


def read_pdf(content: bytes) -> str:
    """All pages as one text, without spaces and page numbers."""
    pages = (page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return "".join(re.sub(r"-\d+-$", "", bare(page)) for page in pages)


@pytest.mark.parametrize(("ending", "read"), [("odt", read_odt), ("hwpx", read_hwpx)])
def test_every_word_stands_in_the_file(ending: str, read: Read) -> None:
    layout = laid_out()
    content = file_of(layout, "제목", FORMATS[ending])
    assert [bare(text) for text in read(content) if bare(text)] == words_of(layout)


def named(text: str) -> str:
    """The font has no form for these: they are named."""
    return text.replace("漢", "[U+6F22]").replace("😀", "[U+1F600]")


def test_every_word_stands_in_the_pdf() -> None:
    layout = laid_out()
    content, words = (
        read_pdf(file_of(layout, "제목", FORMATS["pdf"])),
        [named(text) for text in words_of(layout)],
    )
    more = Counter(content)
    more.subtract("".join(words))
    [heads] = [Counter(bare("".join(each.heads))) for each in layout if isinstance(each, Grid)]
    assert +more == heads and not -more  # the table goes over one page, and its heads stand again on the next
    at = 0
    for line in (named(bare(each.whole)) for each in layout if not isinstance(each, Grid)):
        at = content.index(line, at) + len(line)


def test_the_pdf_embeds_its_font_and_says_its_title_and_language() -> None:
    reader = PdfReader(BytesIO(file_of(laid_out(), "업무 정비 결정서", FORMATS["pdf"])))
    assert reader.metadata is not None and reader.metadata.title == "업무 정비 결정서"
    assert reader.root_object.raw_get("/Lang") == "ko"
    page: Any = reader.pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all("/FontFile2" in each for each in inner) and inner


def test_the_hwpx_is_a_valid_package_and_no_hwp(tmp_path: Path) -> None:
    content = file_of(laid_out(), "제목", FORMATS["hwpx"])
    file = tmp_path / "example.hwpx"
    file.write_bytes(content)
    assert [issue for issue in validate_package(file).issues if issue.level == "error"] == []
    with ZipFile(BytesIO(content)) as package:
        assert package.read("mimetype") == b"application/hwp+zip"
    assert "hwp" not in FORMATS


def test_the_text_is_what_editors_open() -> None:
    layout = laid_out()
    content = file_of(layout, "제목", FORMATS["txt"])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").replace("\r\n", "\n") == text_of(layout)
    assert "  - 업무: 주간 업무보고 / 소관 부서: 기획재정담당관 / 시간: 1,234\n" in text_of(layout)


def test_what_is_pasted_is_the_body_alone() -> None:
    text = body_text(laid_out())
    assert text.startswith("1. 결정 내용\n") and text.rstrip().endswith("의견 1부.  끝.")
    assert "산업통상부" not in text and "혁신-123" not in text


# --- what people type -------------------------------------------------------------------------------------------------

NASTY = [
    "", " ", "\x00", "undefined", "NULL", "../../etc/passwd", "' OR 1=1 --", "<b>굵게</b>", "&lt;script&gt;", "]]>",
    "<!-- x -->", "{nb}", "${jndi:ldap://x}", "=1+1", "@SUM(1)", "+1", "-1", "\t=1", "\uffff\ufffe", "\ud800",
    "ｆｕｌｌ　ｗｉｄｔｈ", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "社會科學院語學研究所", "ด้้้้้็็็็็้้้้้็็็็็", "👾 🙇 💁 🙅 🙆", "ﷺ", "\u202e반대", "a" * 5000, "가 " * 2000,
    "%s%n%x", "__proto__", "C:\\Windows", "\\N{BULLET}", "﷽", "i̇", "\x1b[31m",
]  # fmt: skip


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_that_people_type_breaks_a_file(ending: str) -> None:
    points = tuple(NumberedItem(text, grid=Grid((text, "머리"), ((text, text),))) for text in NASTY)
    layout = laid_out(OfficialDocument("부", "수신", "제목", points))
    content = file_of(layout, "제목", FORMATS[ending])
    if ending in ("odt", "hwpx"):
        read = read_odt if ending == "odt" else read_hwpx
        assert [bare(text) for text in read(content) if bare(text)] == words_of(layout)
    elif ending == "pdf":
        assert len(PdfReader(BytesIO(content)).pages) > 1
    else:
        assert content.decode("utf-8-sig").replace("\r\n", "\n") == text_of(layout)


# --- what is not installed --------------------------------------------------------------------------------------------


def test_all_formats_are_offered_here() -> None:
    assert [each.ending for each in offered()] == ["pdf", "hwpx", "odt", "txt"]


def test_a_format_without_its_library_is_not_offered_and_refused_in_a_sentence() -> None:
    missing = replace(FORMATS["hwpx"], library="not_installed_here")
    assert not missing.is_offered
    with pytest.raises(FormatMissing) as caught:
        file_of(laid_out(), "제목", missing)
    assert "HWPX" in str(caught.value)


def test_without_the_font_there_is_no_pdf(settings: Settings, tmp_path: Path) -> None:
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
    settings.STATIC_ROOT = tmp_path
    assert [each.ending for each in offered()] == ["hwpx", "odt", "txt"]
