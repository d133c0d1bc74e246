"""What the environment says of the installation as a whole; the other files of settings build on it."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


class Environment(environ.Env):  # type: ignore[misc]  # it ships no types
    """Refuses by a sentence what it cannot read: ImproperlyConfigured, with the name of the variable."""

    def int(self, var: str, default: int) -> int:
        """A whole number."""
        try:
            return int(super().int(var, default=default))
        except ValueError:
            raise ImproperlyConfigured(f"{var} must be a whole number, such as {default}") from None

    def address(self, var: str, *, default: str, example: str) -> str:
        """Where a service is. An empty one is refused: what is meant is left out, and then the service is the embedded one."""
        given = str(self.str(var, default=default))
        if "://" not in given:
            raise ImproperlyConfigured(f"{var} must be an address such as {example}, or not be set at all")
        return given


env = Environment()

# Everything the application writes on its own: database, queue, mail, key.
VAR = Path(env.str("AUDIT_VAR", default=str(BASE_DIR / "var"))).resolve()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
# Under https: SQLite, the queue and the mail of this folder are meant, and not what was forgotten to be set.
EMBEDDED = env.bool("AUDIT_EMBEDDED", default=False)
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
BASE_URL_IS_SET = "BASE_URL" in env.ENVIRON
base = urlsplit(BASE_URL)
if base.scheme not in {"http", "https"} or not base.hostname:
    raise ImproperlyConfigured("BASE_URL must be an address such as https://audit.example.go.kr")
