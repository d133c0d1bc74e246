"""Files: what they are by what stands in them, and nothing left of who made them."""

import io
import zlib
from struct import pack

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from audit.nominations.choices import EvidenceKind, Trouble
from audit.nominations.rules.evidence import MOST_BYTES, BadEvidence, CleanFile, clean_file

MARKER = "marker-7f3a"


def picture(kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (200, 10, 10)).save(out, kind, **how)
    return out.getvalue()


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = MARKER  # artist
    exif.get_ifd(0x8825)[1] = "N"  # GPS
    exif.get_ifd(0x8825)[2] = (36.5, 30.0, 0.0)
    return picture("JPEG", exif=exif, comment=MARKER.encode())


def test_place_maker_and_comment_of_a_photograph_are_gone() -> None:
    raw = with_place()
    assert MARKER.encode() in raw
    found = clean_file(raw)
    assert found.kind == EvidenceKind.JPEG
    assert MARKER.encode() not in found.data
    with Image.open(io.BytesIO(found.data)) as opened:
        assert dict(opened.getexif()) == {}
        assert opened.size == (8, 8)


def test_words_in_a_png_are_gone() -> None:
    words = PngInfo()
    words.add_text("Author", MARKER)
    words.add_itxt("XML:com.adobe.xmp", MARKER)
    found = clean_file(picture("PNG", pnginfo=words))
    assert (found.kind, MARKER.encode() in found.data) == (EvidenceKind.PNG, False)


@pytest.mark.parametrize(
    "raw", ["가나다".encode(), "가나다".encode("cp949"), b"\xef\xbb\xbf" + "가나다".encode()]
)
def test_text_is_read_as_offices_save_it(raw: bytes) -> None:
    assert clean_file(raw) == CleanFile(EvidenceKind.TEXT, "가나다".encode())


def bomb() -> bytes:
    """A PNG of 50,000 × 50,000 points in some hundred bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("raw", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b"  \n", Trouble.EMPTY),
        (b"x" * (MOST_BYTES + 1), Trouble.TOO_LARGE),
        (b"%PDF-1.7 text", Trouble.UNKNOWN),
        (b"PK\x03\x04 office", Trouble.UNKNOWN),
        (b"MZ\0\0", Trouble.UNKNOWN),
        (b"GIF89a\x01\x00", Trouble.UNKNOWN),
        (b"\xff\xfe\x00", Trouble.UNKNOWN),
        (b"\x89PNG\r\n\x1a\n broken", Trouble.BROKEN),
        (b"\xff\xd8\xff\xe0 broken", Trouble.BROKEN),
        (picture("JPEG")[:200], Trouble.BROKEN),
        (bomb(), Trouble.TOO_MANY_POINTS),
        (b"\xff\xd8\xff" + b"<script>", Trouble.BROKEN),
    ],
)
def test_what_is_not_taken_says_why(raw: bytes, trouble: Trouble) -> None:
    with pytest.raises(BadEvidence) as bad:
        clean_file(raw)
    assert bad.value.trouble == trouble
