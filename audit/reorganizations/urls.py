from django.urls import path

from .views import destinations, drafting, lists, scheduling

PLAN = "organization/reorganizations/<int:plan_number>/"

urlpatterns = [
    path("organization/reorganizations/", lists.reorganization_list, name="reorganization_list"),
    path("organization/reorganizations/new/", drafting.reorganization_new, name="reorganization_new"),
    path(PLAN, lists.reorganization_detail, name="reorganization_detail"),
    path(f"{PLAN}edit/", drafting.reorganization_edit, name="reorganization_edit"),
    path(f"{PLAN}lines/new/", drafting.plan_line_new, name="plan_line_new"),
    path(f"{PLAN}lines/<int:line>/", drafting.plan_line, name="plan_line"),
    path(f"{PLAN}guide/", drafting.reorganization_guide, name="reorganization_guide"),
    path(f"{PLAN}touched/<slug:what>/", destinations.reorganization_touched, name="reorganization_touched"),
    path(f"{PLAN}schedule/", scheduling.reorganization_schedule, name="reorganization_schedule"),
    path(f"{PLAN}withdraw/", scheduling.reorganization_withdraw, name="reorganization_withdraw"),
]
