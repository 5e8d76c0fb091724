"""The roof: every address of the portal."""

from django.urls import URLPattern, URLResolver, include, path

from portal.home import views as home

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", home.healthz, name="healthz"),
    path("", home.home, name="home"),
    path("home/hours/", home.home_hours, name="home_hours"),
    path("staff/", home.staff_overview, name="staff_overview"),
    path("", include("branches.urls")),
    path("", include("activities.urls")),
    path("", include("reports.urls")),
]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
