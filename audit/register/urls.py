from django.urls import path

from . import views

urlpatterns = [
    path("register/", views.item_list, name="item_list"),
    path("register/new/", views.item_new, name="item_new"),
    path("register/confirm/", views.item_confirm, name="item_confirm"),
    path("register/demanded/", views.demanded, name="demanded"),
    path("register/<int:pk>/protection/", views.item_protection, name="item_protection"),
    path("register/<int:pk>/", views.item_detail, name="item_detail"),
    path("register/<int:pk>/edit/", views.item_edit, name="item_edit"),
    path("register/<int:pk>/decline/", views.revision_decline, name="revision_decline"),
]
