"""Addresses of reports."""

from django.urls import path

from reports.views import files, pages

urlpatterns = [
    path("reports/<int:year>/", pages.report_year, name="report_year"),
    path("reports/<int:year>/compile/", pages.report_compile, name="report_compile"),
    path("reports/id/<int:pk>/", pages.report_detail, name="report_detail"),
    path("reports/id/<int:pk>/figures/<str:code>/", pages.report_figure, name="report_figure"),
    path("reports/jobs/<uuid:pk>/", pages.job_progress, name="job_progress"),
    path("reports/files/<int:pk>/", files.output_file, name="output_file"),
]
