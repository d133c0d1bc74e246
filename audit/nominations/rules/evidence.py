"""Files a sender adds: what they are by what stands in them, and nothing in them but what is seen.

A picture is decoded and written anew from its points alone, so that place, camera, author, thumbnails and whatever else a file carries
are gone. Text is read as UTF-8 or CP949 and cleaned. Documents (PDF, HWP, Office) name their author in many places and are not taken."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from audit.core.parse import BadText, clean_text

from ..choices import EvidenceKind, Trouble

MOST_BYTES = 5_000_000
MOST_POINTS = 25_000_000
LONGEST_TEXT = 100_000  # characters
_FORMATS = {"PNG": EvidenceKind.PNG, "JPEG": EvidenceKind.JPEG}
_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class BadEvidence(ValueError):
    """A file that is not taken, with the reason."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True)
class CleanFile:
    """What is kept of a file: its kind and its bytes. Its name is not."""

    kind: EvidenceKind
    data: bytes


def clean_file(raw: bytes) -> CleanFile:
    """The file without what it says of its maker. Raises BadEvidence."""
    if len(raw) > MOST_BYTES:
        raise BadEvidence(Trouble.TOO_LARGE)
    if not raw.strip():
        raise BadEvidence(Trouble.EMPTY)
    return _picture(raw) if raw.startswith(_STARTS) else _text(raw)


def _text(raw: bytes) -> CleanFile:
    if b"\0" in raw or raw.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadEvidence(Trouble.UNKNOWN)
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = clean_text(raw.decode(encoding), LONGEST_TEXT, lines=True)
        except UnicodeDecodeError:
            continue
        except BadText:
            break
        return CleanFile(EvidenceKind.TEXT, text.encode())
    raise BadEvidence(Trouble.UNKNOWN)


def _picture(raw: bytes) -> CleanFile:
    """Its size is read from the head before a point is decoded: a bomb costs nothing."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(raw), formats=tuple(_FORMATS)) as found:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # ours is the lower limit
            kind = _FORMATS[str(found.format)]
            if found.width * found.height > MOST_POINTS:
                raise BadEvidence(Trouble.TOO_MANY_POINTS)
            upright = ImageOps.exif_transpose(found)
            plain = upright.convert(
                "RGBA" if kind == EvidenceKind.PNG and "A" in upright.getbands() else "RGB"
            )
    except Image.DecompressionBombError:
        raise BadEvidence(Trouble.TOO_MANY_POINTS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, BadEvidence):
            raise
        raise BadEvidence(Trouble.BROKEN) from None
    return CleanFile(kind, _written(plain, kind))


def _written(points: Image.Image, kind: EvidenceKind) -> bytes:
    """A new picture with these points and no word beside them."""
    bare = Image.new(points.mode, points.size)
    bare.paste(points)
    out = io.BytesIO()
    if kind == EvidenceKind.PNG:
        bare.save(out, "PNG")
    else:
        bare.save(out, "JPEG", quality=85)
    return out.getvalue()
