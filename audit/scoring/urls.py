from django.urls import path

from .views import queue, rounds, rubric

urlpatterns = [
    path("scoring/", rounds.scoring_home, name="scoring_home"),
    path("scoring/queue/", queue.score_queue, name="score_queue"),
    path("scoring/rounds/new/", rounds.round_new, name="round_new"),
    path("scoring/rounds/<int:round_number>/", rounds.round_detail, name="round_detail"),
    path("scoring/rounds/<int:round_number>/release/", rounds.round_release, name="round_release"),
    path("scoring/rubric/", rubric.rubric, name="rubric"),
    path("scoring/rubric/revise/", rubric.rubric_revise, name="rubric_revise"),
    path("scoring/rubric/<int:rubric_number>/", rubric.rubric_version, name="rubric_version"),
    path("portfolio/", rounds.portfolio_page, name="portfolio"),
]
