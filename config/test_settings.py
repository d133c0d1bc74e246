"""Settings of the test run: throw-away databases, mail and keys; the rest is what production has.

AUDIT_TEST_DATABASE=postgresql tests on a PostgreSQL and a Redis the run starts itself; the default is SQLite and files.
"""

import os
from datetime import timedelta

from tests.services import database_url, own_folder, redis_url

NOT_FROM_OUTSIDE = (
    "DEBUG",
    "DEMO",
    "ALLOWED_HOSTS",
    "TIME_ZONE",
    "LANGUAGE_CODE",
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
    "FORWARDED_ALLOW_IPS",
    "OIDC_ISSUER",
    "OIDC_SECOND_FACTORS",
    "SESSION_HOURS",
    "API_REQUESTS_A_MINUTE",
    "API_WRONG_TOKENS_A_MINUTE",
    "NOMINATION_TURNS_A_MINUTE",
    "MAIL_QUIET_MINUTES",
    "MAIL_MOST_MINUTES",
    "MAIL_ANY_HOUR",
    "MAIL_BOUNCES",
    "MAIL_BOUNCE_ADDRESS",
    "AUDIT_EMBEDDED",
    "JOURNAL_KEY",
    "JOURNAL_KEY_FILE",
    "LOG_FORMAT",
    "HEALTH_TOKEN",
    "REDIS_PREFIX",
    "WORKER_CONCURRENCY",
)
_folder = own_folder()
_chosen = {"DATABASE_URL": database_url(), "REDIS_URL": redis_url(), **dict.fromkeys(NOT_FROM_OUTSIDE)}
for _name, _value in _chosen.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value
os.environ["AUDIT_VAR"] = str(_folder)
os.environ["SECRET_KEY"] = "test-only-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2
os.environ["BASE_URL"] = "http://testserver"

from config.settings import *  # noqa: E402, F403 - the environment above must stand first
from config.settings import ALLOWED_HOSTS, DATABASES, STORAGES  # noqa: E402 - as above

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # thousands of users, none of them real
# What operators and offices do is tested without a telephone; asking for one is tested by itself.
OPERATORS_NEED_CODES = OFFICES_NEED_CODES = False
# A composer that is asked composes; how long notices wait is tested by itself.
MAIL_QUIET = MAIL_MOST = timedelta()
MAIL_ANY_HOUR = True
NOMINATION_HASH_COST, NOMINATION_BEAT = 2**4, 0.0  # what time tells is measured by a benchmark
NOMINATION_TURNS_A_MINUTE = (
    100_000  # a crawl of all roles comes from one place; the limit is tested by itself
)
# One for the whole run: rows that one worker has signed are read by the others.
JOURNAL_KEY_FILE = str(_folder.parent / "journal_key")
# Found where they stand: no test needs a set-up step, and a missing file is still a 404.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the live server's threads must meet the same locks as in production.
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
