#!/usr/bin/env python
"""Runs the management commands."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from audit.core.parse import BadText, read_header

LONGEST = 4_096  # characters of one argument; a path of this machine fits


def refuse_unreadable(arguments: list[str]) -> None:
    """No command sees what is no text, or longer than any argument may be. What fits is read by the command's own parser."""
    for place, argument in enumerate(arguments, start=1):
        try:
            read_header(argument, LONGEST, lines=True)
        except BadText:
            sys.exit(
                f"Argument {place} cannot be read: it is no text, or has more than {LONGEST:,} characters."
            )


# They write files of the program itself; what all others write is for its owner alone.
PUBLIC = {"collectstatic", "draw_workflow", "makemigrations", "messages"}

if __name__ == "__main__":
    if not PUBLIC.intersection(sys.argv[1:2]):
        os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    refuse_unreadable(sys.argv[1:])
    try:
        execute_from_command_line(sys.argv)
    except (
        ImproperlyConfigured
    ) as reason:  # a sentence for who set it up; where in the code it was found helps nobody
        sys.exit(f"ImproperlyConfigured: {reason}")
