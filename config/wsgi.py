"""The web application; refuses to start what `refuse_to_start` finds wrong."""

import os

from django.core.wsgi import get_wsgi_application

from audit.core.start import refuse_to_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# manage.py runs the checks itself; a web server such as gunicorn comes in here.
refuse_to_start()
