"""The recipes of docs/for-developers.md, written down so that a test can carry them out."""

from .kinds import EVENT, MAIL, REMINDER
from .moves import MOVE, MOVE_WITH_MAIL
from .shown import API_OPERATION, CRITERION, FILTER
from .states import STATE

RECIPES = (CRITERION, MOVE, MOVE_WITH_MAIL, STATE, EVENT, MAIL, REMINDER, FILTER, API_OPERATION)
