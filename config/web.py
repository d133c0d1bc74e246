"""Gunicorn's settings: `gunicorn -c python:config.web config.wsgi`. What the numbers rest on: `make bench`, web_servers."""

import os

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")  # or unix:/run/audit/web.sock
# The work is Python's: a process more serves more, a thread more hardly does. The second thread is for pages while one waits
# for the database.
workers = int(os.environ.get("WEB_PROCESSES", "") or 2 * (os.cpu_count() or 1))
threads = 2
worker_class = "config.buffered.BufferedWorker"
preload_app = True  # refuses before anybody is served, and shares the memory of what was read
timeout = 60  # seconds a request may take; then its process is ended and replaced
graceful_timeout = 30
max_requests = 5_000  # a process is replaced by a new one
max_requests_jitter = 500
control_socket_disable = True
