import socket
from argparse import ArgumentParser
from pathlib import Path

from celery._state import get_current_app
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.module_loading import import_string

from audit.core.schema import unapplied
from audit.directory.models import Ministry
from audit.management import server


class Command(BaseCommand):
    help = "Serves pages, delivers mail and runs timers, all in this one process."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--demo", action="store_true", help="load the demo if there is no ministry yet")

    def handle(self, *, host: str, port: int, demo: bool, **options: object) -> None:
        folder = Path(settings.VAR)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            bound = server.claim_port(host, port)
            lock = server.claim(folder)
        except server.CannotServe as reason:
            raise CommandError(str(reason)) from reason
        with lock, bound:
            configure(host, bound.getsockname()[1], demo=demo)
            prepare(demo=demo)
            self.serve(bound)

    def serve(self, bound: socket.socket) -> None:
        try:
            wsgi: WSGIHandler = import_string(settings.WSGI_APPLICATION)
        except ImproperlyConfigured as reason:
            raise CommandError(str(reason)) from reason
        address = bound.getsockname()[:2]
        server.when_it_answers(reachable(address), settings.BASE_URL.partition("://")[2], self.announce)
        server.serve(wsgi, bound, server.Background(get_current_app()))
        self.stdout.write("Stopped.")

    def announce(self) -> None:
        self.stdout.write(f"Serving on {settings.BASE_URL} (stop with Ctrl-C)")
        self.stdout.flush()


def reachable(address: tuple[str, int]) -> tuple[str, int]:
    """The address to knock at: a server on every interface answers on the loopback one."""
    host, port = address
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port  # noqa: S104 - compared, not bound


def configure(host: str, port: int, *, demo: bool) -> None:
    """What an installation without an environment still needs: a key of its own and the address it is reached at."""
    server.need_secret()
    if not settings.BASE_URL_IS_SET:
        name = reachable((host, port))[0]
        settings.BASE_URL = f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
    settings.DEMO = settings.DEMO or demo
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        raise CommandError("The static files are missing. Run `make setup` first.")


def prepare(*, demo: bool) -> None:
    if unapplied():
        call_command("migrate", interactive=False, verbosity=0)
    if demo and not Ministry.objects.exists():
        call_command("load_demo")
    connection.close()
