"""Addresses of records, their files, problems, plans, and hours."""

from django.urls import path

from activities.views import editing, hours, ledger, plan, quiz, record, rectify, rectify_acts, rectify_board, registers

urlpatterns = [
    path("ledger/", ledger.activity_list, name="activity_list"),
    path("ledger/export/", ledger.activity_export, name="activity_export"),
    path("ledger/new/<slug:kind>/", editing.activity_create, name="activity_create"),
    path("ledger/<int:pk>/", record.activity_detail, name="activity_detail"),
    path("ledger/<int:pk>/edit/", editing.activity_edit, name="activity_edit"),
    path("ledger/<int:pk>/delete/", ledger.activity_delete, name="activity_delete"),
    path("ledger/<int:pk>/restore/", ledger.activity_restore, name="activity_restore"),
    path("ledger/books/", registers.register_index, name="register_index"),
    path("ledger/books/quiz_question/import/", quiz.quiz_import, name="quiz_import"),
    path("ledger/books/<slug:register>/", registers.register_list, name="register_list"),
    path("ledger/books/<slug:register>/new/", registers.register_create, name="register_create"),
    path("ledger/books/<slug:register>/export/", registers.register_export, name="register_export"),
    path("ledger/books/<slug:register>/<int:pk>/", registers.register_entry, name="register_entry"),
    path("ledger/books/<slug:register>/<int:pk>/delete/", registers.register_delete, name="register_delete"),
    path("ledger/books/<slug:register>/<int:pk>/restore/", registers.register_restore, name="register_restore"),
    path("evidence/<int:pk>/", record.evidence_file, name="evidence_file"),
    path("rectify/", rectify_board.rectify_list, name="rectify_list"),
    path("rectify/export/", rectify_board.rectify_export, name="rectify_export"),
    path("rectify/new/", rectify.rectify_create, name="rectify_create"),
    path("rectify/<int:pk>/edit/", rectify.rectify_edit, name="rectify_edit"),
    path("rectify/<int:pk>/sign-off/", rectify_acts.rectify_sign_off, name="rectify_sign_off"),
    path("rectify/<int:pk>/return/", rectify_acts.rectify_return, name="rectify_return"),
    path("rectify/<int:pk>/extend/", rectify_acts.rectify_extend, name="rectify_extend"),
    path("rectify/<int:pk>/extension/", rectify_acts.rectify_answer_extension, name="rectify_answer_extension"),
    path("plan/<int:year>/", plan.plan_edit, name="plan_edit"),
    path("quiz/", quiz.quiz_today, name="quiz_today"),
    path("hours/me/", hours.hours_me, name="hours_me"),
    path("hours/<int:member>/", hours.hours_member, name="hours_member"),
]
