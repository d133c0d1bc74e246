"""The faces of the design system that official documents embed (`audit.documents.pdf`), kept with the static files: an installation
has no `node_modules` after its set-up. No page links to them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

PREFIX = "fonts"
FACES = ("PretendardGOV-Regular.subset.woff", "PretendardGOV-Bold.subset.woff")
ROOT = Path(__file__).resolve().parent.parent / "node_modules" / "krds-uiux" / "resources" / PREFIX


class FontStorage(FileSystemStorage):
    prefix = PREFIX  # read by collectstatic


class FontFinder(BaseFinder):
    """Offers the two faces and nothing else of the folder."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        self.storage = FontStorage(location=ROOT)

    def check(self, **kwargs: Any) -> list[Any]:
        return []  # a missing package shows at set-up (collectstatic), not at every command

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for name in FACES:
            yield name, self.storage

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        found = ROOT / path.removeprefix(f"{PREFIX}/")
        if path not in {f"{PREFIX}/{name}" for name in FACES} or not found.is_file():
            return []
        return [str(found)] if find_all else str(found)
