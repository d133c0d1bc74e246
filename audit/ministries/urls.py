from django.urls import path

from .views import calendar, operators, seasons, settings

urlpatterns = [
    path("ministries/", operators.ministries, name="ministries"),
    path("ministries/new/", operators.ministry_new, name="ministry_new"),
    path("ministries/leave/", operators.ministry_leave, name="ministry_leave"),
    path("ministries/<slug:code>/enter/", operators.ministry_enter, name="ministry_enter"),
    path(
        "ministries/<slug:code>/administrator/",
        operators.ministry_administrator,
        name="ministry_administrator",
    ),
    path("settings/", settings.settings_page, name="settings"),
    path("settings/seasons/", seasons.seasons, name="seasons"),
    path("settings/seasons/<int:pk>/take-back/", seasons.season_take_back, name="season_take_back"),
    path("settings/calendar/", calendar.calendar, name="calendar"),
    path("settings/calendar/<int:pk>/take-back/", calendar.calendar_take_back, name="calendar_take_back"),
]
