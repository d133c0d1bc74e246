from tests.people.founded import admin, chair, founded, kim, other

__all__ = ["admin", "chair", "founded", "kim", "other"]
