from django.urls import path

from .views import items as views
from .views import mending

urlpatterns = [
    path("register/", views.item_list, name="item_list"),
    path("register/new/", views.item_new, name="item_new"),
    path("register/confirm/", views.item_confirm, name="item_confirm"),
    path("register/demanded/", views.demanded, name="demanded"),
    path("register/<int:pk>/protection/", views.item_protection, name="item_protection"),
    path("register/<int:pk>/", views.item_detail, name="item_detail"),
    path("register/<int:pk>/edit/", views.item_edit, name="item_edit"),
    path("register/<int:pk>/decline/", views.revision_decline, name="revision_decline"),
    path("register/<int:pk>/withdraw/", mending.item_withdraw, name="item_withdraw"),
    path("register/<int:pk>/restore/", mending.item_restore, name="item_restore"),
    path("register/<int:pk>/send-back/", mending.item_send_back, name="item_send_back"),
    path("register/<int:pk>/transfer/", mending.item_transfer, name="item_transfer"),
    path("register/<int:pk>/transfer/answer/", mending.transfer_answer, name="transfer_answer"),
]
