"""Runs every benchmark of this folder (or the named ones) and prints one table.

A benchmark is a module with a docstring (its question) and `measure() -> Iterable[Row]`.
"""

import importlib
import os
import pkgutil
import sys
import tempfile

import benchmarks
from benchmarks.rows import HEADER, Row


def main(names: list[str]) -> int:
    known = sorted(
        found.name
        for found in pkgutil.iter_modules(benchmarks.__path__)
        if found.name not in {"rows", "plain_list", "task_a_mail", "mail_sink", "__main__"}
    )
    unknown = set(names) - set(known)
    if unknown:
        print(
            f"no such benchmark: {', '.join(sorted(unknown))}; there are: {', '.join(known)}", file=sys.stderr
        )
        return 2
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        prepare(folder)
        print(HEADER)
        for name in names or known:
            row: Row
            for row in importlib.import_module(f"benchmarks.{name}").measure():
                print(row, flush=True)
    return 0


def prepare(folder: str) -> None:
    """A database of their own, migrated and empty; DATABASE_URL chooses another kind."""
    os.environ["AUDIT_VAR"] = folder
    os.environ.setdefault("SECRET_KEY", "benchmark-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("OFFICES_NEED_CODES", "off")  # the pages behind the door are measured
    import django  # noqa: PLC0415 - settings are read at import, the environment must stand first
    from django.core.management import call_command  # noqa: PLC0415 - needs its environment first

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
