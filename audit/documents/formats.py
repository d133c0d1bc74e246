"""The files a document can be had as: one row a format. What its library or font is missing for is not offered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused

from .layout import Layout
from .plain_text import write_text

# The libraries are extras: each is imported when its first file is written, or never.
# ruff: noqa: PLC0415


class FormatMissing(Refused):
    message = _(
        "This installation does not write %(format)s files: the part for it is not installed. Take one of the other formats, or copy the text."
    )


@dataclass(frozen=True)
class FileFormat:
    """`ending` names the format in addresses; `library` is what it needs beside Python, "" for nothing."""

    ending: str
    label: str | Promise
    media_type: str
    library: str
    write: Callable[[Layout, str], bytes]
    is_ready: Callable[[], bool] = lambda: True

    @property
    def is_offered(self) -> bool:
        """Whether this installation can write it."""
        return (not self.library or find_spec(self.library) is not None) and self.is_ready()


def _pdf(layout: Layout, title: str) -> bytes:
    from .pdf import write_pdf

    return write_pdf(layout, title)


def _has_fonts() -> bool:
    from .pdf import FACES, font_files

    return len(font_files()) == len(FACES)


def _hwpx(layout: Layout, title: str) -> bytes:
    from .hwpx import write_hwpx

    return write_hwpx(layout, title)


def _odt(layout: Layout, title: str) -> bytes:
    from .odt import write_odt

    return write_odt(layout, title)


def _text(layout: Layout, _title: str) -> bytes:
    return write_text(layout)


_ALL = (
    FileFormat("pdf", "PDF", "application/pdf", "fpdf", _pdf, _has_fonts),
    FileFormat("hwpx", "HWPX", "application/hwp+zip", "hwpx", _hwpx),
    FileFormat("odt", "ODT", "application/vnd.oasis.opendocument.text", "odfdo", _odt),
    FileFormat("txt", _("Text"), "text/plain; charset=utf-8", "", _text),
)
FORMATS: Mapping[str, FileFormat] = {each.ending: each for each in _ALL}


def offered() -> tuple[FileFormat, ...]:
    """What this installation can write, in the order of the buttons."""
    return tuple(each for each in FORMATS.values() if each.is_offered)


def file_of(layout: Layout, title: str, chosen: FileFormat) -> bytes:
    """The document as a file. Refuses a format that is not offered."""
    if not chosen.is_offered:
        raise FormatMissing(format=chosen.label)
    return chosen.write(layout, title)
