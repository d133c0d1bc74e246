"""Finds the part of the national design system the pages use.

The package's `cdn/` folder links to an outside host and its scripts are not used; collecting everything also breaks the
hashed file names, so only the listed parts are offered, under `krds/`.
"""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

PREFIX = "krds"
ROOT: Path = settings.BASE_DIR / "node_modules" / "krds-uiux" / "resources"
PARTS = (
    "css/token/*.css",
    "css/common/common.css*",
    "css/component/output.css*",
    "fonts/*.woff2",
    "fonts/*.woff",
    "img/**/*.svg",
    "img/**/*.png",
)


class KrdsStorage(FileSystemStorage):
    prefix = PREFIX  # read by collectstatic


class KrdsFinder(BaseFinder):
    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        self.storage = KrdsStorage(location=ROOT)

    def check(self, **kwargs: Any) -> list[Any]:
        return []  # a missing package shows at set-up (collectstatic), not at every command

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for part in PARTS:
            for path in sorted(ROOT.glob(part)):
                yield path.relative_to(ROOT).as_posix(), self.storage

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        inside = path.removeprefix(f"{PREFIX}/")
        if inside == path or not any(fnmatch(inside, part) for part in PARTS):
            return []
        found = ROOT / inside
        if not found.resolve().is_relative_to(ROOT.resolve()) or not found.is_file():
            return []
        return [str(found)] if find_all else str(found)
