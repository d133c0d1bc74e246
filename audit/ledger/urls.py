from django.urls import path

from . import views

INITIATIVE = "initiatives/<int:pk>/"

urlpatterns = [
    path("initiatives/", views.initiatives, name="initiatives"),
    path("initiatives/new/", views.initiative_new, name="initiative_new"),
    path("initiatives/allot/", views.allotment_new, name="allotment_new"),
    path(INITIATIVE, views.initiative_detail, name="initiative_detail"),
    path(f"{INITIATIVE}rename/", views.initiative_rename, name="initiative_rename"),
    path(f"{INITIATIVE}close/", views.initiative_close, name="initiative_close"),
]
