"""Addresses of signing in and of the audit trail."""

from django.urls import path

from branches.views import accounts, audit

urlpatterns = [
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("audit/", audit.audit_list, name="audit_list"),
]
