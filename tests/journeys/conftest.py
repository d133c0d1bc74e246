from tests.journeys.stage import make_stage

__all__ = ["make_stage"]
