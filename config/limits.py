"""What pages may ask of a browser, and programs of us. Read into settings.py."""

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.environment import env
from config.signin import OIDC_ORIGINS

# --- programs: so many requests of a token at once, and as many again in a minute; of what is no token, of an address ----
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=300)
API_WRONG_TOKENS_A_MINUTE = env.int("API_WRONG_TOKENS_A_MINUTE", default=30)
if min(API_REQUESTS_A_MINUTE, API_WRONG_TOKENS_A_MINUTE) < 1:
    raise ImproperlyConfigured("API_REQUESTS_A_MINUTE and API_WRONG_TOKENS_A_MINUTE must be 1 or more")

# --- the report centre: what may come from one place in a minute, counted in memory; what the digest of a code costs (scrypt N); and the
# beat in seconds at which answers to codes and reports leave, so that their time tells nothing ----------------------------------------
NOMINATION_TURNS_A_MINUTE = env.int("NOMINATION_TURNS_A_MINUTE", default=30)
if NOMINATION_TURNS_A_MINUTE < 1:
    raise ImproperlyConfigured("NOMINATION_TURNS_A_MINUTE must be 1 or more")
NOMINATION_HASH_COST = 2**14
NOMINATION_BEAT = 0.3

# --- pages ----------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *OIDC_ORIGINS],  # the button of the ministry's sign-in service leads there
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# No page of ours needs any of these, so none of them works on one, whoever wrote a script into it (Permissions Policy, W3C).
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer", "ambient-light-sensor", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture",
        "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer",
        "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
        "web-share", "xr-spatial-tracking",
    )
}  # fmt: skip
