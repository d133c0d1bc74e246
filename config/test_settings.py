"""Settings of the test run: throw-away databases, mail and keys; the rest is what production has."""

import os
import tempfile

_scratch = tempfile.mkdtemp(prefix="audit-test-")
os.environ["AUDIT_VAR"] = os.environ.get("AUDIT_TEST_VAR", _scratch)
os.environ["SECRET_KEY"] = "test-only-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2
os.environ["BASE_URL"] = "http://testserver"
for _name in ("DEBUG", "DEMO", "ALLOWED_HOSTS", "TIME_ZONE", "LANGUAGE_CODE", "EMAIL_URL", "REDIS_URL", "DATABASE_URL"):
    os.environ.pop(_name, None)
if "AUDIT_TEST_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["AUDIT_TEST_DATABASE_URL"]
if "AUDIT_TEST_REDIS_URL" in os.environ:
    os.environ["REDIS_URL"] = os.environ["AUDIT_TEST_REDIS_URL"]

from config.settings import *  # noqa: E402, F403 - the environment above must be set first
