"""All settings come from the environment; what is not set is safe."""

from datetime import timedelta

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

from config.environment import *  # noqa: F403 - what holds for the installation as a whole
from config.environment import BASE_DIR, DEBUG, VAR, base, env
from config.journal import *  # noqa: F403 - the key of the journal stands there
from config.limits import *  # noqa: F403 - what browsers and programs may do stands there
from config.logs import *  # noqa: F403 - the settings of the log stand there
from config.queue import *  # noqa: F403 - the settings of the queue stand there
from config.signin import *  # noqa: F403 - the settings of signing in stand there

django_stubs_ext.monkeypatch()

# An empty key stops the web server at its start (config.wsgi); `manage.py up` makes its own in var/.
_own_key = VAR / "secret_key"
SECRET_KEY = env.str("SECRET_KEY", default=_own_key.read_text().strip() if _own_key.is_file() else "")
if SECRET_KEY and not DEBUG and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5):
    raise ImproperlyConfigured("SECRET_KEY is too weak: give at least 50 random characters")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=sorted({base.hostname, "127.0.0.1", "localhost", "[::1]"}))

INSTALLED_APPS = [
    "audit.apps.AuditConfig",
    # No site of it is open: its migrations stand in databases and backups of before, which restore knows (decision 0028).
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "django_tables2",
    "django_filters",
    "django_scopes",
]

MIDDLEWARE = [
    "audit.nominations.middleware.ReportCentreMiddleware",
    "audit.core.logs.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "audit.core.incoming.RawValuesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # static files, compressed at set-up
    "django.middleware.gzip.GZipMiddleware",  # pages, but for those that show a secret: audit.core.compression
    "audit.core.methods.MethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "audit.accounts.session.SessionEndMiddleware",
    "audit.access.middleware.LanguageMiddleware",
    "audit.access.middleware.ScopeMiddleware",
    "audit.access.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "audit.navigation.navigation",
            ],
        },
    },
]

# --- database -----------------------------------------------------------------------------------------------------
DATABASE_URL = env.address(
    "DATABASE_URL",
    default=f"sqlite:///{VAR / 'audit.sqlite3'}",
    example="postgres://audit:password@host/audit",
)
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a transaction that reads and then writes waits for its turn instead of failing. Acts take turns, and waiters ask
    # again and again in no order: on a loaded machine one of a dozen has waited more than 20 seconds.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,  # seconds
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    _database["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    _database["CONN_HEALTH_CHECKS"] = True

# --- mail: written, never lost, by the outbox; this is only the last step --------------------------------------------
vars().update(
    env.email_url_config(
        env.address(
            "EMAIL_URL", default=f"filemail:///{VAR / 'mail'}", example="smtp://user:password@host:587"
        )
    )
)
EMAIL_TIMEOUT = 10
# Notices of one kind to one person are gathered into one mail: after so many minutes without another, at the most after so many.
MAIL_QUIET = timedelta(minutes=env.int("MAIL_QUIET_MINUTES", default=10))
MAIL_MOST = timedelta(minutes=env.int("MAIL_MOST_MINUTES", default=60))
# For a trial: nothing waits for office hours or for the next morning.
MAIL_ANY_HOUR = env.bool("MAIL_ANY_HOUR", default=False)
# Where mails that could not be delivered come back to: each from an address of its own (bounces+…@host), read from a folder or a mailbox.
MAIL_BOUNCE_ADDRESS = env.str("MAIL_BOUNCE_ADDRESS", default="")
MAIL_BOUNCES = env.str("MAIL_BOUNCES", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"audit@{base.hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

HEALTH_TOKEN = env.str(
    "HEALTH_TOKEN", default=""
)  # empty: no page of metrics, and no parts of `/health/ready`

# --- language and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="ko")
LANGUAGES = [("ko", "한국어"), ("en", "English")]  # each in its own words: who looks for it reads only those
LOCALE_PATHS = [BASE_DIR / "audit" / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Seoul")
USE_TZ = True

# --- static files -------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755  # of the static files, which a proxy may read; all else is private
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.sheet.SheetFinder",
    "config.fonts.FontFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- security: follows the scheme of BASE_URL -----------------------------------------------------------------------
# Behind a proxy, gunicorn (FORWARDED_ALLOW_IPS) says which peer may speak of https; Django trusts no header by itself.
_secure = base.scheme == "https"
SECURE_SSL_REDIRECT = _secure
# Asked by programs, on this machine, without a proxy.
SECURE_REDIRECT_EXEMPT = [r"^health/(live|ready|metrics)$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _secure
SECURE_HSTS_PRELOAD = _secure
SESSION_COOKIE_SECURE = _secure
CSRF_COOKIE_SECURE = _secure
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "audit.access.posting.too_old"
LANGUAGE_COOKIE_SECURE = _secure
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
