"""Addresses of records, their files, problems, plans, and hours."""

from django.urls import path

from activities.views import editing, hours, ledger, plan, record, rectify

urlpatterns = [
    path("ledger/", ledger.activity_list, name="activity_list"),
    path("ledger/new/<slug:kind>/", editing.activity_create, name="activity_create"),
    path("ledger/<int:pk>/", record.activity_detail, name="activity_detail"),
    path("ledger/<int:pk>/edit/", editing.activity_edit, name="activity_edit"),
    path("ledger/<int:pk>/delete/", ledger.activity_delete, name="activity_delete"),
    path("ledger/<int:pk>/restore/", ledger.activity_restore, name="activity_restore"),
    path("evidence/<int:pk>/", record.evidence_file, name="evidence_file"),
    path("rectify/", rectify.rectify_list, name="rectify_list"),
    path("rectify/new/", rectify.rectify_create, name="rectify_create"),
    path("rectify/<int:pk>/edit/", rectify.rectify_edit, name="rectify_edit"),
    path("rectify/<int:pk>/sign-off/", rectify.rectify_sign_off, name="rectify_sign_off"),
    path("rectify/<int:pk>/return/", rectify.rectify_return, name="rectify_return"),
    path("plan/<int:year>/", plan.plan_edit, name="plan_edit"),
    path("hours/me/", hours.hours_me, name="hours_me"),
    path("hours/<int:member>/", hours.hours_member, name="hours_member"),
]
