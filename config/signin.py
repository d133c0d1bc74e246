"""Signing in: who may, how often one may try, how long it lasts. Read into settings.py; docs/decisions/0007-sign-in.md says why."""

from datetime import timedelta
from urllib.parse import urlsplit

from config.environment import env

AUTH_USER_MODEL = "audit.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses the locked out before any password is looked at
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 4
AUTH_PASSWORD_VALIDATORS = [{"NAME": "audit.accounts.passwords.LongestPasswordValidator"}] + [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]

SECRET_KEY_FALLBACKS = env.list(
    "SECRET_KEY_FALLBACKS", default=[]
)  # keys of before: they open, and close nothing

# --- sessions: until the browser closes, and never longer than a working day ------------------------------------------
SESSION_HOURS = env.int("SESSION_HOURS", default=12)
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# An operator without an authenticator gets no further than to the page that sets one up; never asked in the demo.
OPERATORS_NEED_CODES = env.bool("OPERATORS_NEED_CODES", default=True)
# The same for minister, chair, secretary, members, auditors and administrators. A signature asks for a code in any case.
OFFICES_NEED_CODES = env.bool("OFFICES_NEED_CODES", default=True)

# --- what must be remembered for minutes by all processes: tries at codes, codes that were used ----------------------
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "audit_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # nobody pushes out the counts of others by making new ones
    }
}

# --- tries (axes): ten for a name from one address, and a hundred from that address ----------------------------------
# The peers that gunicorn trusts, and nobody else, say for whom they ask.
TRUSTED_PROXIES = env.list("FORWARDED_ALLOW_IPS", default=["127.0.0.1", "::1"])
AXES_HANDLER = "audit.accounts.lockout.Tries"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_FAILURE_LIMIT = 10
TRIES_OF_AN_ADDRESS = 100
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "audit.accounts.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "audit.accounts.address.client_address"
AXES_CLIENT_STR_CALLABLE = "audit.accounts.lockout.client_label"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken", "next"]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# --- allauth ----------------------------------------------------------------------------------------------------------
ACCOUNT_ADAPTER = "audit.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses come from the ministry; allauth's table of them stays empty
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a name
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/15m/key",  # codes of one person, who has given the right password; passwords are counted by axes
    "reset_password": "120/m/ip,5/m/key",  # a whole ministry may stand behind one address
    "login": None,
    "reset_password_from_key": None,
    "reauthenticate": None,
}
MFA_ADAPTER = "audit.accounts.adapters.CodesAdapter"
MFA_TOTP_TOLERANCE = 1  # the code before and the one after: telephones and servers rarely agree to the second

# --- OpenID Connect: one provider, the ministry's own; off without an issuer ------------------------------------------
OIDC_ISSUER = env.str("OIDC_ISSUER", default="").rstrip("/")
OIDC_NAME = env.str("OIDC_NAME", default="")
# What of `amr` counts as a second factor (RFC 8176); accounts/claims.py says why these.
OIDC_SECOND_FACTORS = env.list("OIDC_SECOND_FACTORS", default=["mfa", "otp", "hwk", "swk", "sc"])
OIDC_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(OIDC_ISSUER))] if OIDC_ISSUER else []
SOCIALACCOUNT_ADAPTER = "audit.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "ministry",
                "name": OIDC_NAME,
                "client_id": env.str("OIDC_CLIENT_ID", default=""),
                "secret": env.str("OIDC_CLIENT_SECRET", default=""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ]
        if OIDC_ISSUER
        else [],
    }
}
