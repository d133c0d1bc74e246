"""What every answer tells the browser beside the page."""

from django.test import Client

NAMES = (
    "Content-Security-Policy",
    "X-Frame-Options",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
)


def test_nothing_from_outside_nothing_inline_and_no_frame_around_it(db: None, client: Client) -> None:
    answer = client.get("/sign-in/")
    policy, *others = (answer.headers[name] for name in NAMES)
    assert dict(rule.strip().split(" ", 1) for rule in policy.split(";") if rule.strip()) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert others == ["DENY", "nosniff", "same-origin", "same-origin"]


def test_no_script_reads_a_cookie_of_ours(db: None, client: Client) -> None:
    client.post("/language/", {"language": "en"})
    client.get("/sign-in/")
    cookies = {
        name: (bool(cookie["httponly"]), cookie["samesite"]) for name, cookie in client.cookies.items()
    }
    assert cookies == {"csrftoken": (True, "Lax"), "django_language": (True, "Lax")}


def test_no_page_reaches_a_device_or_a_place(db: None, client: Client) -> None:
    policy = client.get("/sign-in/").headers["Permissions-Policy"]
    rules = dict(rule.strip().split("=", 1) for rule in policy.split(","))
    assert set(rules.values()) == {"()"}
    assert {"camera", "microphone", "geolocation", "payment", "usb", "browsing-topics"} <= set(rules)
    assert client.get("/password/%00/x/").headers["Permissions-Policy"] == policy  # refused before it is read
