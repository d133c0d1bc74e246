"""Everything the application holds of a case, as one file: complete for the ministry, or without personal data for the public."""

from .archive import case_archive
from .redaction import Version

__all__ = ["Version", "case_archive"]
