"""Addresses of signing in, one's own account, notices, the audit trail, and the branch: roll, groups, posts, names."""

from django.urls import path

from branches.views import accounts, audit, groups, imports, me, names, notices, posts, roll

urlpatterns = [
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("me/", me.me, name="me"),
    path("me/password/", me.me_password, name="me_password"),
    path("me/devices/end-others/", me.devices_end_others, name="devices_end_others"),
    path("me/devices/<int:pk>/end/", me.device_end, name="device_end"),
    path("notices/", notices.notice_list, name="notice_list"),
    path("notices/sent/", notices.notice_sent, name="notice_sent"),
    path("notices/read/", notices.notices_read, name="notices_read"),
    path("notices/<int:pk>/open/", notices.notice_open, name="notice_open"),
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
    path("branch/defaults/", names.branch_defaults, name="branch_defaults"),
    path("branch/import/", imports.roster_import, name="roster_import"),
    path("branch/import/<int:pk>/undo/", imports.roster_import_undo, name="roster_import_undo"),
]
