"""The roof: every address of the portal."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from portal import styleguide
from portal.home import views as home
from portal.home.preview import views as preview

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", home.healthz, name="healthz"),
    path("", home.home, name="home"),
    path("home/hours/", home.home_hours, name="home_hours"),
    path("ledger/preview/<slug:kind>/", preview.activity_preview, name="activity_preview"),
    path("staff/", home.staff_overview, name="staff_overview"),
    path("", include("branches.urls")),
    path("", include("activities.urls")),
    path("", include("reports.urls")),
    *styleguide.urls(debug=settings.DEBUG),
]

handler400 = "portal.kit.error_pages.bad_request"
handler403 = "portal.kit.error_pages.forbidden"
handler404 = "portal.kit.error_pages.not_found"
handler500 = "portal.kit.error_pages.server_error"
