"""Each declared dependency is used where its list says: run time by the application, development by checks and tests."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

from environ import Env
from kombu.transport import TRANSPORT_ALIASES

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
DEV = PROJECT["dependency-groups"]["dev"]
EXTRAS = [entry for extra in PROJECT["project"]["optional-dependencies"].values() for entry in extra]
ADMINISTRATORS = "".join(
    page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs" / "for-administrators").glob("*.md"))
) + (ROOT / "docs" / "for-administrators.md").read_text(encoding="utf-8")
# A plugin that nobody imports; it is there for an option of this command.
OPTIONS = {"xdist": (ROOT / "Makefile", "--dist worksteal")}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path for path in found if path != Path(__file__)]


def imported(paths: list[Path]) -> set[str]:
    """First names of what these files import."""
    found = set()
    for node in (node for path in paths for node in ast.walk(tree(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def named(paths: list[Path]) -> set[str]:
    """Strings that are a name or a dotted path, by their first part: an app, a middleware, a program."""
    nodes = (node for path in paths for node in ast.walk(tree(path)))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text.partition(".")[0] for text in texts if re.fullmatch(r"[\w-]+(\.\w+)*", text)}


def addressed() -> Iterator[str]:
    """What the modules import that Django and Celery load for the addresses the administrators are told."""
    for scheme in set(re.findall(r"`(\w+)://", ADMINISTRATORS)):
        database, broker = Env.DB_SCHEMES.get(scheme), TRANSPORT_ALIASES.get(scheme)
        for module in (database and f"{database}.base", broker and broker.partition(":")[0]):
            spec = find_spec(module) if module else None
            if spec and spec.origin:
                yield from imported([Path(spec.origin)])


def modules(name: str) -> set[str]:
    """What the distribution brings; of types, the library they are for."""
    return {top.removesuffix("-stubs") for top in tops(name)}


def tops(name: str) -> set[str]:
    files = [path for path in distribution(name).files or [] if path.suffix in {".py", ".pyi", ".so"}]
    return {path.parts[0].partition(".")[0] for path in files}


def is_types(name: str) -> bool:
    return any(top.endswith("-stubs") for top in tops(name))


def programs(name: str) -> set[str]:
    return {point.name for point in distribution(name).entry_points if point.group == "console_scripts"}


def plugins_of_mypy() -> set[str]:
    return {plugin.partition(".")[0] for plugin in PROJECT["tool"]["mypy"]["plugins"]}


def told() -> set[str]:
    """Programs the administrators are told to start."""
    return set(re.findall(r"\bstart (\w+)", ADMINISTRATORS))


def optional() -> set[str]:
    return {
        module for module, (file, option) in OPTIONS.items() if option in file.read_text(encoding="utf-8")
    }


def names(requirements: list[str]) -> list[str]:
    return [re.split(r"[^\w.-]", requirement)[0] for requirement in requirements]


def unused(distributions: list[str], used: set[str]) -> list[str]:
    return [name for name in distributions if not used & (modules(name) | programs(name))]


def used_at_run_time() -> set[str]:
    return imported(sources("audit", "config")) | named(sources("config")) | set(addressed()) | told()


def used_in_development() -> set[str]:
    ours = sources("tests", "tools", "benchmarks")
    services = [ROOT / "tools" / "check.py", ROOT / "tests" / "services.py"]
    return imported(ours) | named(services) | plugins_of_mypy() | optional()


def test_the_application_uses_what_run_time_declares() -> None:
    assert unused(names(RUN), used_at_run_time()) == []


def test_the_application_uses_what_extras_declare() -> None:
    assert unused(names(EXTRAS), imported(sources("audit"))) == []


def test_checks_and_tests_use_what_development_declares() -> None:
    """An extra stands there too, so that the tests run what the application does with it."""
    others = [name for name in names(DEV) if not is_types(name) and name not in names(EXTRAS)]
    assert unused(others, used_in_development()) == []


def test_types_follow_what_they_are_for() -> None:
    types = [name for name in names(DEV) if is_types(name)]
    assert unused(types, used_at_run_time() | used_in_development()) == []
