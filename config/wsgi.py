"""The web application; refuses to start without a secret key."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# Reading an empty key raises ImproperlyConfigured: better at the start than at the first sign-in.
_ = settings.SECRET_KEY
