from tests.cases.council import council

__all__ = ["council"]
