#!/usr/bin/env python
"""Runs the management commands."""

import os
import sys

from django.core.management import execute_from_command_line

# They write files of the program itself; what all others write is for its owner alone.
PUBLIC = {"collectstatic", "draw_workflow", "makemigrations", "messages"}

if __name__ == "__main__":
    if not PUBLIC.intersection(sys.argv[1:2]):
        os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    execute_from_command_line(sys.argv)
