"""Addresses of reports."""

from django.urls import include, path

from reports.views import (
    advice,
    changes,
    editing,
    evidence,
    files,
    gaps,
    history,
    in_place,
    jobs,
    pages,
    papers,
    preparing,
    publication,
)

urlpatterns = [
    path("", include("reports.urls_way")),
    path("reports/<int:year>/", pages.report_year, name="report_year"),
    path("reports/<int:year>/compile/", pages.report_compile, name="report_compile"),
    path("reports/id/<int:pk>/", pages.report_detail, name="report_detail"),
    path("reports/id/<int:pk>/figures/<str:code>/", evidence.report_figure, name="report_figure"),
    path("reports/<int:year>/prepare/", preparing.report_prepare, name="report_prepare"),
    path("reports/id/<int:pk>/changes/", changes.report_changes, name="report_changes"),
    path("reports/id/<int:pk>/figures/<str:code>/count/", evidence.figure_count, name="figure_count"),
    path("reports/id/<int:pk>/figures/<str:code>/<slug:how>/", changes.figure_settle, name="figure_settle"),
    path("reports/id/<int:pk>/p/<str:key>/text/", in_place.paragraph_text, name="paragraph_text"),
    path("reports/id/<int:pk>/p/<str:key>/history/", history.paragraph_history, name="paragraph_history"),
    path("reports/id/<int:pk>/p/<str:key>/rewrite/", changes.paragraph_rewrite, name="paragraph_rewrite"),
    path("reports/id/<int:pk>/p/<str:key>/edit/", editing.paragraph_edit, name="paragraph_edit"),
    path("reports/id/<int:pk>/p/<str:key>/undo/", editing.paragraph_undo, name="paragraph_undo"),
    path("reports/id/<int:pk>/p/<str:key>/do/<slug:act>/", editing.paragraph_act, name="paragraph_act"),
    path("reports/id/<int:pk>/add/", editing.paragraph_add, name="paragraph_add"),
    path("reports/id/<int:pk>/gaps/", gaps.gap_declare, name="gap_declare"),
    path("reports/id/<int:pk>/gaps/<int:answer>/reopen/", gaps.gap_reopen, name="gap_reopen"),
    path("reports/id/<int:pk>/papers/", papers.report_papers, name="report_papers"),
    path("reports/id/<int:pk>/papers/<slug:kind>/<slug:code>/", papers.report_paper, name="report_paper"),
    path("reports/id/<int:pk>/publication/", publication.publication, name="publication"),
    path("reports/id/<int:pk>/publication/<slug:code>/", publication.publication_file, name="publication_file"),
    path(
        "reports/id/<int:pk>/publication/masks/<int:mask>/remove/", publication.mask_remove, name="publication_unmask"
    ),
    path("reports/id/<int:pk>/checks/", advice.report_checks, name="report_checks"),
    path("reports/id/<int:pk>/likeness/", advice.report_likeness, name="report_likeness"),
    path("staff/likeness/<int:year>/", advice.staff_likeness, name="staff_likeness"),
    path("reports/jobs/<uuid:pk>/", jobs.job_progress, name="job_progress"),
    path("reports/jobs/<uuid:pk>/stop/", jobs.job_stop, name="job_stop"),
    path("reports/files/<int:pk>/", files.output_file, name="output_file"),
]
