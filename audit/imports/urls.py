from django.urls import path

from . import views

urlpatterns = [path("register/import/", views.item_import, name="item_import")]
