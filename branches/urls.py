"""Addresses of signing in, of the audit trail, and of the branch: roll, groups, posts, names."""

from django.urls import path

from branches.views import accounts, audit, groups, names, posts, roll

urlpatterns = [
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("audit/", audit.audit_list, name="audit_list"),
    path("branch/", roll.branch, name="branch"),
    path("branch/members/new/", roll.member_admit, name="member_admit"),
    path("branch/members/<int:pk>/edit/", roll.member_edit, name="member_edit"),
    path("branch/members/<int:pk>/leave/", roll.member_leave, name="member_leave"),
    path("branch/stays/<int:pk>/return/", roll.member_return, name="member_return"),
    path("branch/groups/", groups.branch_groups, name="branch_groups"),
    path("branch/groups/<int:pk>/", groups.group_rename, name="group_rename"),
    path("branch/posts/", posts.branch_posts, name="branch_posts"),
    path("branch/posts/<int:pk>/end/", posts.post_end, name="post_end"),
    path("branch/settings/", names.branch_settings, name="branch_settings"),
]
