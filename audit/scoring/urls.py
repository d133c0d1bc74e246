from django.urls import path

from .views import criteria, keeping, own, queue, rounds, rubric

urlpatterns = [
    path("scoring/", rounds.scoring_home, name="scoring_home"),
    path("scoring/queue/", queue.score_queue, name="score_queue"),
    path("scoring/mine/", own.my_scores, name="my_scores"),
    path("scoring/mine/<int:pk>/", own.my_score, name="my_score"),
    path("scoring/rounds/<int:round_number>/lengthen/", keeping.round_lengthen, name="round_lengthen"),
    path("scoring/rounds/<int:round_number>/cancel/", keeping.round_cancel, name="round_cancel"),
    path("scoring/sheets/<int:pk>/hand-over/", keeping.assignment_hand_over, name="assignment_hand_over"),
    path("scoring/rounds/new/", rounds.round_new, name="round_new"),
    path("scoring/rounds/<int:round_number>/", rounds.round_detail, name="round_detail"),
    path("scoring/rounds/<int:round_number>/release/", rounds.round_release, name="round_release"),
    path("scoring/rubric/", rubric.rubric, name="rubric"),
    path("scoring/rubric/criteria/new/", criteria.criterion_new, name="criterion_new"),
    path("scoring/rubric/criteria/<slug:code>/", criteria.criterion_edit, name="criterion_edit"),
    path("scoring/rubric/criteria/<slug:code>/drop/", criteria.criterion_drop, name="criterion_drop"),
    path("scoring/rubric/revise/", rubric.rubric_revise, name="rubric_revise"),
    path("scoring/rubric/<int:rubric_number>/", rubric.rubric_version, name="rubric_version"),
    path("portfolio/", rounds.portfolio_page, name="portfolio"),
]
