"""The file of a backup: a ZIP archive whose last entry says what the others hold, with a SHA-256 of each.

It is written beside its name, read again, and takes the name when it is whole: a full disk or a killed process leaves
no half backup. Nothing of it is held in memory but a block at a time."""

import fcntl
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

FORMAT = 1
BLOCK = 1 << 18
CONTENTS = "contents.json"
MOST_CONTENTS = 1 << 24  # bytes; a few lines a table
SHAPE = {
    "database": str, "made_at": str, "migrations": list,
    "rows": dict, "columns": dict, "numbers": dict, "digests": dict,
}  # fmt: skip
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # raised by zipfile for a kind of compression it does not know
    RuntimeError,
    ValueError,
    KeyError,
    TypeError,
)


class NoBackup(Exception):
    """Why nothing was written, or nothing restored, in a sentence for the administrator."""


@dataclass(frozen=True)
class Contents:
    """What a backup holds. `rows` counts those of each table; `columns` are theirs in order and `numbers` the last that
    was drawn of each numbered column (`table.column`), both of PostgreSQL alone; `digests` are of the entries."""

    database: str
    made_at: str
    migrations: tuple[tuple[str, str], ...]
    rows: Mapping[str, int]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT


class Writer:
    """Fills an archive entry by entry."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.digests: dict[str, str] = {}

    def add(self, name: str, blocks: Iterable[bytes]) -> None:
        """Write an entry."""
        digest, info = sha256(), zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        with self.archive.open(info, "w", force_zip64=True) as entry:
            for block in blocks:
                digest.update(block)
                entry.write(block)
        self.digests[name] = digest.hexdigest()

    def close(self, contents: Contents) -> None:
        """Write what it holds, last."""
        self.archive.writestr(CONTENTS, json.dumps(asdict(contents) | {"digests": self.digests}))


def write(target: Path, fill: Callable[[Writer], Contents]) -> tuple[Contents, int]:
    """Make the file `target`, for its owner alone; what it holds, and its size in bytes.

    `fill` writes the entries. NoBackup where a file of this name exists, or another process writes it; OSError where the
    disk is full, and nothing is left."""
    if target.exists():
        raise NoBackup(f"{target} exists already.")
    with _part(target) as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            writer = Writer(archive)
            writer.close(fill(writer))
        with opened(stream) as backup:
            backup.check()
            return backup.contents, stream.seek(0, os.SEEK_END)


@contextmanager
def _part(target: Path) -> Iterator[IO[bytes]]:
    """A file beside the target, which takes its name if the code inside comes to its end. A killed process leaves it: the
    next one takes it over."""
    part = target.with_name(f"{target.name}.part")
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "r+b") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NoBackup(f"Another process is writing {target}.") from None
        try:
            os.fchmod(stream.fileno(), 0o600)
            stream.truncate(0)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            part.rename(target)
            _keep_name(target.parent)
        finally:
            part.unlink(missing_ok=True)


def _keep_name(folder: Path) -> None:
    """A name survives a power cut once its folder is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Backup:
    """A backup to be read."""

    def __init__(self, archive: zipfile.ZipFile, contents: Contents) -> None:
        self.archive = archive
        self.contents = contents

    def blocks(self, name: str) -> Iterator[bytes]:
        """The bytes of an entry, a block at a time; NoBackup where they cannot be read."""
        try:
            with self.archive.open(name) as entry:
                while block := entry.read(BLOCK):
                    yield block
        except UNREADABLE as error:
            raise NoBackup(f"The file is damaged: {name} cannot be read.") from error

    def check(self) -> None:
        """Read everything; NoBackup where an entry is missing, or is not what it was."""
        if {*self.archive.namelist()} != {*self.contents.digests, CONTENTS}:
            raise NoBackup("The file is damaged: an entry is missing or was added.")
        for name, expected in self.contents.digests.items():
            digest = sha256()
            for block in self.blocks(name):
                digest.update(block)
            if digest.hexdigest() != expected:
                raise NoBackup(f"The file is damaged: {name} is not what it was.")


@contextmanager
def opened(file: IO[bytes]) -> Iterator[Backup]:
    """A backup with its contents; NoBackup for a file that is none, was cut short, is damaged, or of a newer format."""
    try:
        archive = zipfile.ZipFile(file)
        contents = _contents(archive)
    except UNREADABLE as error:
        raise NoBackup("The file is no backup, was cut short or is damaged.") from error
    with archive:
        yield Backup(archive, contents)


def _contents(archive: zipfile.ZipFile) -> Contents:
    if archive.getinfo(CONTENTS).file_size > MOST_CONTENTS:
        raise ValueError(CONTENTS)
    found = json.loads(archive.read(CONTENTS))
    if found["format"] > FORMAT:
        raise NoBackup("The backup is of a newer version. Upgrade the application first.")
    if any(not isinstance(found[name], kind) for name, kind in SHAPE.items()):
        raise TypeError(CONTENTS)
    datetime.fromisoformat(found["made_at"])  # it is printed
    return Contents(
        **found
        | {
            "migrations": tuple((app, name) for app, name in found["migrations"]),
            "columns": {table: tuple(columns) for table, columns in found["columns"].items()},
        }
    )
