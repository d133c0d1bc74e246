from django.urls import path

from .views import calendar, operating, settings

urlpatterns = [
    path("ministries/", operating.ministries, name="ministries"),
    path("ministries/new/", operating.ministry_new, name="ministry_new"),
    path("ministries/leave/", operating.ministry_leave, name="ministry_leave"),
    path("ministries/<slug:code>/enter/", operating.ministry_enter, name="ministry_enter"),
    path(
        "ministries/<slug:code>/administrator/",
        operating.ministry_administrator,
        name="ministry_administrator",
    ),
    path("settings/", settings.settings_page, name="settings"),
    path("settings/calendar/", calendar.calendar, name="calendar"),
    path("settings/calendar/<int:pk>/take-back/", calendar.calendar_take_back, name="calendar_take_back"),
]
