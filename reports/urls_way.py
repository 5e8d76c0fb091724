"""Addresses of a report's way to the working committee and back, of rounds, and of checking a code."""

from django.urls import path

from reports.views import answers, review, review_list, rounds, submit, verify

urlpatterns = [
    path("reports/id/<int:pk>/submit/", submit.report_submit, name="report_submit"),
    path("reports/id/<int:pk>/withdraw/", submit.report_withdraw, name="report_withdraw"),
    path("reports/id/<int:pk>/files/", submit.report_files, name="report_files"),
    path("reports/id/<int:pk>/difference/", answers.report_difference, name="report_difference"),
    path("reports/id/<int:pk>/comments/<int:comment>/", answers.comment_answer, name="comment_answer"),
    path("staff/reports/", review_list.review_list, name="review_list"),
    path("staff/reports/approve/", review_list.review_approve_many, name="review_approve_many"),
    path("staff/reports/<int:pk>/", review.review_report, name="review_report"),
    path("staff/reports/<int:pk>/open/", review.review_open, name="review_open"),
    path("staff/reports/<int:pk>/comments/", review.review_comment, name="review_comment"),
    path(
        "staff/reports/<int:pk>/comments/<int:comment>/delete/",
        review.review_comment_delete,
        name="review_comment_delete",
    ),
    path("staff/reports/<int:pk>/return/", review.review_return, name="review_return"),
    path("staff/reports/<int:pk>/approve/", review.review_approve, name="review_approve"),
    path("staff/reports/<int:pk>/archive/", review.review_archive, name="review_archive"),
    path("staff/rounds/<int:year>/", rounds.round_edit, name="round_edit"),
    path("verify/", verify.verify, name="verify"),
]
