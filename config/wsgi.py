"""The web application; refuses to start without a secret key, or with a page that does not say who may open it."""

import os

from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# Reading an empty key raises ImproperlyConfigured: better at the start than at the first sign-in.
_ = settings.SECRET_KEY
# manage.py runs the checks itself; a web server such as gunicorn comes in here.
if wrong := [str(message) for message in run_checks() if message.is_serious()]:
    raise ImproperlyConfigured("\n".join(wrong))
