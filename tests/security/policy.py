"""Who may do what: the rights of the portal as one table written by hand, without a look at its permission code.

A line is an address by name, a method, what it is about, and the answer for each persona in the order of the heading:
`in` is the way to the login page, 302 any other redirect. One answer with a star is that of everybody signed in,
while the way of others leads to the login page. Outside the scope it is 404, inside but not allowed 403 (docs §5).

`a`, `b` and `elsewhere` are objects of three branches; `elsewhere` lies outside the subtree of `staff`.
"""

from dataclasses import dataclass

from tests.personas import PERSONAS

SIGNED_OUT = ("anonymous", "disabled")
LOGIN, REFUSALS = "in", frozenset({"in", "403", "404", "405"})

TABLE = """
url              method about         anon m_a m_b s_a s_b c_a stf els sys sec aud exs dis
healthz          GET    -             200  200 200 200 200 200 200 200 200 200 200 200 200
healthz          POST   -             405  405 405 405 405 405 405 405 405 405 405 405 405
login            GET    -             200  302 302 302 302 302 302 302 302 302 302 302 200
login            POST   -             422  302 302 302 302 302 302 302 302 302 302 302 422
logout           GET    -             405*
logout           POST   -             in   302 302 302 302 302 302 302 302 302 302 302 in
home             GET    -             in   302 302 200 200 200 302 302 200 200 302 302 in
home             POST   -             405*
home_hours       GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
home_hours       POST   -             405*
staff_overview   GET    -             in   403 403 403 403 403 200 200 403 403 403 403 in
staff_overview   POST   -             405*
audit_list       GET    -             in   403 403 403 403 403 403 403 403 403 200 403 in
audit_list       POST   -             405*

activity_list    GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
activity_list    POST   -             405*
activity_export  GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
activity_export  POST   -             405*
activity_create  GET    kind          in   403 403 200 200 200 403 403 403 403 403 403 in
activity_create  POST   kind          in   403 403 302 302 302 403 403 403 403 403 403 in
activity_create  GET    missing       404*
activity_create  POST   missing       404*
activity_detail  GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
activity_detail  GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
activity_detail  GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
activity_detail  GET    deleted_a     404*
activity_detail  GET    deleted_b     404*
activity_detail  GET    missing       404*
activity_detail  POST   a             405*
activity_detail  POST   b             405*
activity_edit    GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
activity_edit    GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
activity_edit    GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
activity_edit    GET    deleted_a     404*
activity_edit    GET    missing       404*
activity_edit    POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
activity_edit    POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
activity_edit    POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
activity_edit    POST   deleted_a     404*
activity_edit    POST   deleted_b     404*
activity_edit    POST   missing       404*
activity_delete  GET    a             405*
activity_delete  GET    b             405*
activity_delete  POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
activity_delete  POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
activity_delete  POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
activity_delete  POST   deleted_a     404*
activity_delete  POST   deleted_b     404*
activity_delete  POST   missing       404*
activity_restore GET    deleted_a     405*
activity_restore GET    deleted_b     405*
activity_restore POST   deleted_a     in   404 404 302 404 302 403 404 404 404 404 404 in
activity_restore POST   deleted_b     in   404 404 404 302 404 403 404 404 404 404 404 in
activity_restore POST   deleted_else  in   404 404 404 404 404 404 403 404 404 404 404 in
activity_restore POST   missing       404*
evidence_file    GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
evidence_file    GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
evidence_file    GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
evidence_file    GET    deleted_a     404*
evidence_file    GET    deleted_b     404*
evidence_file    GET    missing       404*
evidence_file    POST   a             405*
evidence_file    POST   b             405*
hours_me         GET    -             in   200 200 200 200 200 403 403 403 403 403 200 in
hours_me         POST   -             405*
quiz_today       GET    -             in   200 200 200 200 200 403 403 403 403 403 200 in
quiz_today       POST   -             in   302 302 302 302 302 403 403 403 403 403 302 in
quiz_import      GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
quiz_import      POST   -             in   403 403 302 302 302 302 302 403 403 403 403 in
hours_member     GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
hours_member     GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
hours_member     GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
hours_member     GET    self_a        in   200 404 200 404 200 200 404 404 404 404 404 in
hours_member     GET    self_b        in   404 200 404 200 404 200 404 404 404 404 404 in
hours_member     GET    moved_a_to_b  in   404 404 404 200 404 200 404 404 404 404 200 in
hours_member     GET    missing       404*
hours_member     POST   a             405*
hours_member     POST   b             405*

branch           GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
branch           POST   -             405*
branch_groups    GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
branch_groups    POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
branch_posts     GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
branch_posts     POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
branch_settings  GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
branch_settings  POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
member_admit     GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
member_admit     POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
member_edit      GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
member_edit      GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
member_edit      GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
member_edit      GET    gone_a        404*
member_edit      GET    missing       404*
member_edit      POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
member_edit      POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
member_edit      POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
member_edit      POST   gone_a        404*
member_edit      POST   missing       404*
member_leave     GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
member_leave     GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
member_leave     GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
member_leave     GET    gone_a        404*
member_leave     GET    missing       404*
member_leave     POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
member_leave     POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
member_leave     POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
member_leave     POST   gone_a        404*
member_leave     POST   missing       404*
member_return    GET    gone_a        405*
member_return    GET    gone_b        405*
member_return    POST   gone_a        in   404 404 302 404 302 403 404 404 404 404 404 in
member_return    POST   gone_b        in   404 404 404 302 404 403 404 404 404 404 404 in
member_return    POST   gone_else     in   404 404 404 404 404 404 403 404 404 404 404 in
member_return    POST   a             404*
member_return    POST   missing       404*
group_rename     GET    a             405*
group_rename     GET    b             405*
group_rename     POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
group_rename     POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
group_rename     POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
group_rename     POST   missing       404*
post_end         GET    a             405*
post_end         GET    b             405*
post_end         POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
post_end         POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
post_end         POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
post_end         POST   missing       404*

register_index   GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
register_index   POST   -             405*
register_list    GET    book          in   403 403 200 200 200 200 200 403 403 403 403 in
register_list    GET    missing       404*
register_list    POST   book          405*
register_export  GET    book          in   403 403 200 200 200 200 200 403 403 403 403 in
register_export  GET    missing       404*
register_export  POST   book          405*
register_create  GET    book          in   403 403 200 200 200 403 403 403 403 403 403 in
register_create  GET    shared        in   403 403 200 200 200 200 200 403 403 403 403 in
register_create  GET    missing       404*
register_create  POST   book          in   403 403 302 302 302 403 403 403 403 403 403 in
register_create  POST   missing       404*
register_entry   GET    a             in   403 403 200 404 200 200 404 403 403 403 403 in
register_entry   GET    b             in   403 403 404 200 404 200 404 403 403 403 403 in
register_entry   GET    elsewhere     in   403 403 404 404 404 404 200 403 403 403 403 in
register_entry   GET    deleted_a     in   403 403 404 404 404 404 404 403 403 403 403 in
register_entry   GET    missing       in   403 403 404 404 404 404 404 403 403 403 403 in
register_entry   POST   a             in   403 403 302 404 302 403 404 403 403 403 403 in
register_entry   POST   b             in   403 403 404 302 404 403 404 403 403 403 403 in
register_entry   POST   elsewhere     in   403 403 404 404 404 404 403 403 403 403 403 in
register_entry   POST   missing       in   403 403 404 404 404 404 404 403 403 403 403 in
register_delete  GET    a             405*
register_delete  POST   a             in   403 403 302 404 302 403 404 403 403 403 403 in
register_delete  POST   b             in   403 403 404 302 404 403 404 403 403 403 403 in
register_delete  POST   elsewhere     in   403 403 404 404 404 404 403 403 403 403 403 in
register_delete  POST   missing       in   403 403 404 404 404 404 404 403 403 403 403 in
register_restore GET    deleted_a     405*
register_restore POST   deleted_a     in   403 403 302 404 302 403 404 403 403 403 403 in
register_restore POST   deleted_b     in   403 403 404 302 404 403 404 403 403 403 403 in
register_restore POST   deleted_else  in   403 403 404 404 404 404 403 403 403 403 403 in
register_restore POST   missing       in   403 403 404 404 404 404 404 403 403 403 403 in

rectify_list     GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
rectify_list     POST   -             405*
rectify_export   GET    -             in   403 403 200 200 200 200 200 403 403 403 403 in
rectify_export   POST   -             405*
rectify_create   GET    -             in   403 403 200 200 200 403 403 403 403 403 403 in
rectify_create   POST   -             in   403 403 302 302 302 403 403 403 403 403 403 in
rectify_edit     GET    a             in   404 404 200 404 200 403 404 404 404 404 404 in
rectify_edit     GET    b             in   404 404 404 200 404 403 404 404 404 404 404 in
rectify_edit     GET    elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
rectify_edit     GET    closed_a      in   404 404 403 404 403 403 404 404 404 404 404 in
rectify_edit     GET    missing       404*
rectify_edit     POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
rectify_edit     POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
rectify_edit     POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
rectify_edit     POST   closed_a      in   404 404 403 404 403 403 404 404 404 404 404 in
rectify_edit     POST   missing       404*
rectify_sign_off GET    a             405*
rectify_sign_off GET    b             405*
rectify_sign_off POST   a             in   404 404 403 404 403 302 404 404 404 404 404 in
rectify_sign_off POST   b             in   404 404 404 403 404 302 404 404 404 404 404 in
rectify_sign_off POST   elsewhere     in   404 404 404 404 404 404 302 404 404 404 404 in
rectify_sign_off POST   missing       404*
rectify_return   GET    a             405*
rectify_return   GET    b             405*
rectify_return   POST   a             in   404 404 403 404 403 302 404 404 404 404 404 in
rectify_return   POST   b             in   404 404 404 403 404 302 404 404 404 404 404 in
rectify_return   POST   elsewhere     in   404 404 404 404 404 404 302 404 404 404 404 in
rectify_return   POST   missing       404*
rectify_extend   GET    a             405*
rectify_extend   GET    b             405*
rectify_extend   POST   a             in   404 404 302 404 302 403 404 404 404 404 404 in
rectify_extend   POST   b             in   404 404 404 302 404 403 404 404 404 404 404 in
rectify_extend   POST   elsewhere     in   404 404 404 404 404 404 403 404 404 404 404 in
rectify_extend   POST   missing       404*
rectify_answer_extension GET a        405*
rectify_answer_extension GET b        405*
rectify_answer_extension POST a       in   404 404 403 404 403 302 404 404 404 404 404 in
rectify_answer_extension POST b       in   404 404 404 403 404 302 404 404 404 404 404 in
rectify_answer_extension POST elsewhere in 404 404 404 404 404 404 302 404 404 404 404 in
rectify_answer_extension POST missing 404*
plan_edit        GET    compiled      in   403 403 200 200 200 403 403 403 403 403 403 in
plan_edit        GET    missing       404*
plan_edit        POST   compiled      in   403 403 302 302 302 403 403 403 403 403 403 in
plan_edit        POST   missing       404*

report_year      GET    compiled      in   403 403 200 200 200 403 403 403 403 403 403 in
report_year      GET    running       in   403 403 200 200 200 403 403 403 403 403 403 in
report_year      GET    empty         in   403 403 200 200 200 403 403 403 403 403 403 in
report_year      GET    missing       404*
report_year      POST   compiled      405*
report_compile   GET    compiled      405*
report_compile   POST   compiled      in   403 403 302 302 302 403 403 403 403 403 403 in
report_compile   POST   running       in   403 403 302 302 302 403 403 403 403 403 403 in
report_compile   POST   empty         in   403 403 302 302 302 403 403 403 403 403 403 in
report_compile   POST   missing       404*
report_detail    GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
report_detail    GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
report_detail    GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
report_detail    GET    running_a     in   404 404 200 404 200 200 404 404 404 404 404 in
report_detail    GET    missing       404*
report_detail    POST   a             405*
report_detail    POST   b             405*
report_figure    GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
report_figure    GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
report_figure    GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
report_figure    GET    nothing_a     404*
report_figure    GET    missing       404*
report_figure    POST   a             405*
report_figure    POST   b             405*
job_progress     GET    a             in   404 404 204 404 204 204 404 404 404 404 404 in
job_progress     GET    b             in   404 404 404 204 404 204 404 404 404 404 404 in
job_progress     GET    elsewhere     in   404 404 404 404 404 404 204 404 404 404 404 in
job_progress     GET    running_a     in   404 404 200 404 200 200 404 404 404 404 404 in
job_progress     GET    missing       404*
job_progress     POST   a             405*
job_progress     POST   b             405*
output_file      GET    a             in   404 404 200 404 200 200 404 404 404 404 404 in
output_file      GET    b             in   404 404 404 200 404 200 404 404 404 404 404 in
output_file      GET    elsewhere     in   404 404 404 404 404 404 200 404 404 404 404 in
output_file      GET    missing       404*
output_file      POST   a             405*
output_file      POST   b             405*
"""

# Pages with a form answer GET and POST only: HEAD would have to be kept apart from both by hand.
NO_HEAD = frozenset(
    {
        *("login", "activity_create", "activity_edit", "rectify_create", "rectify_edit", "plan_edit"),
        *("branch_groups", "branch_posts", "branch_settings", "member_admit", "member_edit", "member_leave"),
        *("quiz_today", "quiz_import", "register_create", "register_entry"),
    }
)

# What else may be asked for on an address that answers GET; {b} is a row of B, {elsewhere} one outside the subtree.
# The answer must be the same, and must still hold nothing that the person may not read.
QUESTIONS = {
    "home": ("branch={branch_b}", "organization={branch_b}"),
    "home_hours": ("branch={branch_b}", "member={member_b}"),
    "staff_overview": (
        "year=2026&state=written",
        "year=2026&state=waiting",
        "year=1999",
        "organization={branch_elsewhere}",
        "branch={branch_b}",
    ),
    "audit_list": ("action=create", "action=download&page=2", "organization={branch_b}"),
    "activity_list": (
        "year=2026&q=密标",
        "year=2026&q=%25",
        "bin=1",
        "bin=1&year=2026&organization={branch_b}",
        "page=2",
        "page=-1",
        "kind=theme_party_day&branch={branch_b}",
        "organization={branch_b}",
        "ids={activity_b}",
        "sort=organization__name&order=-id",
    ),
    "activity_export": (
        "year=2026&q=密标",
        "q=%25&kind=theme_party_day&branch={branch_b}",
        "organization={branch_b}&ids={activity_b}&bin=1",
    ),
    "activity_create": (
        "day=2026-11-10&group={group_b}",
        "day=2026-11-10&came={member_b}&speakers={member_b}&absent-{member_b}=business",
        "host={member_b}&series={series_b}&project={project_b}&campaigns={campaign_b}",
        "copy={activity_b}&from={activity_b}&same_occasion={activity_b}",
        "organization={branch_b}&branch={branch_b}",
    ),
    "activity_detail": ("organization={branch_b}", "pk={activity_b}&version=1"),
    "activity_edit": (
        "day=2026-11-10&group={group_b}",
        "day=2026-11-10&came={member_b}&speakers={member_b}&absent-{member_b}=business",
        "organization={branch_b}&host={member_b}",
    ),
    "branch": ("day=2026-01-01", "day=2025-06-01&organization={branch_b}&branch={branch_b}", "member={member_b}"),
    "branch_groups": ("organization={branch_b}&group={group_b}",),
    "branch_posts": ("organization={branch_b}&member={member_b}",),
    "branch_settings": ("short_name=x&organization={branch_b}", "branch={branch_b}"),
    "member_admit": ("organization={branch_b}&group={group_b}",),
    "member_edit": ("organization={branch_b}&group={group_b}&member={member_b}",),
    "member_leave": ("organization={branch_b}&member={member_b}",),
    "register_list": (
        "year=2026&q=密标",
        "q=%25&year=0",
        "bin=1&organization={branch_b}",
        "page=2&organization={branch_elsewhere}",
        "branch={branch_b}",
    ),
    "register_export": ("year=2026&q=密标", "organization={branch_b}&branch={branch_b}&bin=1"),
    "register_create": ("member={member_b}&organization={branch_b}", "name=x&pk={activity_b}"),
    "register_entry": ("organization={branch_b}", "member={member_b}&version=1"),
    "rectify_list": ("year=2026", "year=0", "year=2026&organization={branch_elsewhere}", "branch={branch_b}"),
    "rectify_export": ("year=2026", "year=0", "year=2026&organization={branch_elsewhere}", "branch={branch_b}"),
    "rectify_create": (
        "source=patrol&activity={activity_b}&project={project_b}",
        "source=patrol",
        "organization={branch_b}&project={project_b}&owner={member_b}",
    ),
    "rectify_edit": ("organization={branch_b}&owner={member_b}", "project={project_b}"),
    "plan_edit": ("organization={branch_b}", "branch={branch_b}&year=2027"),
    "evidence_file": ("pk={evidence_b}", "activity={activity_b}"),
    "quiz_today": ("branch={branch_b}", "organization={branch_b}&member={member_b}&day=2026-11-19"),
    "quiz_import": ("template=1", "organization={branch_b}"),
    "hours_me": ("year=2025", "member={member_b}", "year=0"),
    "hours_member": ("year=2026&member={member_b}", "organization={branch_b}"),
    "report_year": ("branch={branch_b}", "organization={branch_b}&report={report_b}"),
    "report_detail": ("revision={revision_b}", "organization={branch_b}"),
    "report_figure": ("report={report_b}&revision={revision_b}", "organization={branch_b}"),
    "job_progress": ("report={report_b}",),
    "output_file": ("pk={output_b}&revision={revision_b}", "format=docx"),
}

# Of each branch one word; a canary is 密标 + the branch's word + what it is.
BRANCH_WORDS = {"a": "朱雀", "b": "玄武", "elsewhere": "青龙"}
WHOLE_BRANCH = frozenset(
    {
        *("题名", "地点", "正文", "决议", "材料", "共建", "作品", "党员", "小组", "系列", "项目", "专项", "问题"),
        *("文件", "图样", "报告", "删除", "审计", "进度", "离开", "考题", "荣誉"),
    }
)
# A member reads of the branch only the titles of what counts in the own hours and the questions of the quiz; the
# auditor reads the trail.
OWN_HOURS, TRAIL = frozenset({"题名", "考题"}), frozenset({"题名", "文件", "审计"})
READS: dict[str, dict[str, frozenset[str]]] = {
    "anonymous": {},
    "member_a": {"a": OWN_HOURS},
    "member_b": {"b": OWN_HOURS},
    "secretary_a": {"a": WHOLE_BRANCH},
    "secretary_b": {"b": WHOLE_BRANCH},
    "committee_a": {"a": WHOLE_BRANCH},
    "staff": {"a": WHOLE_BRANCH, "b": WHOLE_BRANCH},
    "staff_elsewhere": {"elsewhere": WHOLE_BRANCH},
    "system_admin": {},
    "security_admin": {},
    "auditor": {"a": TRAIL, "b": TRAIL, "elsewhere": TRAIL},
    "ex_secretary_a": {"b": OWN_HOURS},
    "disabled": {},
}

# The scan proves something only if canaries do show where they may: url, about, persona, what must be there.
SHOWS = (
    ("activity_list", "-", "secretary_a", "a", "题名"),
    ("activity_list", "-", "staff", "b", "题名"),
    ("activity_detail", "a", "secretary_a", "a", "正文"),
    ("activity_detail", "b", "staff", "b", "党员"),
    ("activity_detail", "b", "secretary_b", "b", "文件"),
    ("activity_edit", "a", "committee_a", "a", "系列"),
    ("evidence_file", "a", "secretary_a", "a", "图样"),
    ("branch", "-", "secretary_a", "a", "党员"),
    ("branch", "-", "secretary_b", "b", "离开"),
    ("branch_groups", "-", "secretary_b", "b", "小组"),
    ("branch_posts", "-", "committee_a", "a", "党员"),
    ("member_admit", "-", "secretary_a", "a", "小组"),
    ("member_edit", "a", "committee_a", "a", "党员"),
    ("member_leave", "b", "secretary_b", "b", "党员"),
    ("register_list", "book", "secretary_a", "a", "荣誉"),
    ("register_list", "book", "staff", "b", "荣誉"),
    ("register_export", "book", "secretary_b", "b", "荣誉"),
    ("register_create", "book", "committee_a", "a", "党员"),
    ("register_entry", "a", "secretary_a", "a", "荣誉"),
    ("register_entry", "elsewhere", "staff_elsewhere", "elsewhere", "荣誉"),
    ("rectify_list", "-", "secretary_a", "a", "问题"),
    ("rectify_list", "-", "staff", "b", "问题"),
    ("rectify_export", "-", "secretary_a", "a", "问题"),
    ("rectify_export", "-", "staff", "b", "问题"),
    ("rectify_list", "-", "staff_elsewhere", "elsewhere", "问题"),
    ("rectify_edit", "b", "secretary_b", "b", "问题"),
    ("rectify_create", "-", "committee_a", "a", "项目"),
    ("activity_export", "-", "secretary_a", "a", "正文"),
    ("activity_export", "-", "staff", "b", "决议"),
    ("quiz_today", "-", "member_a", "a", "考题"),
    ("quiz_today", "-", "ex_secretary_a", "b", "考题"),
    ("hours_me", "-", "member_a", "a", "题名"),
    ("hours_me", "-", "ex_secretary_a", "b", "题名"),
    ("hours_member", "a", "secretary_a", "a", "党员"),
    ("hours_member", "elsewhere", "staff_elsewhere", "elsewhere", "题名"),
    ("report_year", "compiled", "secretary_a", "a", "报告"),
    ("report_detail", "b", "staff", "b", "报告"),
    ("report_figure", "a", "secretary_a", "a", "题名"),
    ("job_progress", "running_a", "secretary_a", "a", "进度"),
    ("output_file", "a", "secretary_a", "a", "报告"),
    ("output_file", "elsewhere", "staff_elsewhere", "elsewhere", "报告"),
    ("audit_list", "-", "auditor", "b", "题名"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    url: str
    method: str
    about: str
    answers: dict[str, str]

    @property
    def may_be_done(self) -> bool:
        """Whether anybody at all is let through."""
        return any(answer not in REFUSALS for answer in self.answers.values())


def _row(line: str) -> Row:
    url, method, about, *answers = line.split()
    if answers[0].endswith("*"):
        everybody = answers[0].rstrip("*")
        answers = [LOGIN if persona in SIGNED_OUT else everybody for persona in PERSONAS]
    return Row(url, method, about, dict(zip(PERSONAS, answers, strict=True)))


ROWS = tuple(_row(line) for line in TABLE.strip().splitlines()[1:] if line.strip())
