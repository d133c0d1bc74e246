from django.urls import path

from . import queue_views, rubric_views, views

urlpatterns = [
    path("scoring/", views.scoring_home, name="scoring_home"),
    path("scoring/queue/", queue_views.score_queue, name="score_queue"),
    path("scoring/rounds/new/", views.round_new, name="round_new"),
    path("scoring/rounds/<int:round_number>/", views.round_detail, name="round_detail"),
    path("scoring/rounds/<int:round_number>/release/", views.round_release, name="round_release"),
    path("scoring/rubric/", rubric_views.rubric, name="rubric"),
    path("scoring/rubric/revise/", rubric_views.rubric_revise, name="rubric_revise"),
    path("scoring/rubric/<int:rubric_number>/", rubric_views.rubric_version, name="rubric_version"),
    path("portfolio/", views.portfolio_page, name="portfolio"),
]
