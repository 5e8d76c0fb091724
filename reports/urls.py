"""Addresses of reports."""

from django.urls import path

from reports.views import advice, editing, files, gaps, pages

urlpatterns = [
    path("reports/<int:year>/", pages.report_year, name="report_year"),
    path("reports/<int:year>/compile/", pages.report_compile, name="report_compile"),
    path("reports/id/<int:pk>/", pages.report_detail, name="report_detail"),
    path("reports/id/<int:pk>/figures/<str:code>/", pages.report_figure, name="report_figure"),
    path("reports/id/<int:pk>/p/<str:key>/edit/", editing.paragraph_edit, name="paragraph_edit"),
    path("reports/id/<int:pk>/p/<str:key>/undo/", editing.paragraph_undo, name="paragraph_undo"),
    path("reports/id/<int:pk>/p/<str:key>/do/<slug:act>/", editing.paragraph_act, name="paragraph_act"),
    path("reports/id/<int:pk>/add/", editing.paragraph_add, name="paragraph_add"),
    path("reports/id/<int:pk>/gaps/", gaps.gap_declare, name="gap_declare"),
    path("reports/id/<int:pk>/gaps/<int:answer>/reopen/", gaps.gap_reopen, name="gap_reopen"),
    path("reports/id/<int:pk>/checks/", advice.report_checks, name="report_checks"),
    path("reports/id/<int:pk>/likeness/", advice.report_likeness, name="report_likeness"),
    path("staff/likeness/<int:year>/", advice.staff_likeness, name="staff_likeness"),
    path("reports/jobs/<uuid:pk>/", pages.job_progress, name="job_progress"),
    path("reports/files/<int:pk>/", files.output_file, name="output_file"),
]
