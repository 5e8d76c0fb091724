"""Every page that a person sees, as one list: what is measured, checked for access and photographed walks over it.

A line is an address by name, whose page it is, what it is about (`places.py` finds the row), its query, what is done
on it before anybody looks (`acts.py`), and the status it answers with. A page that is photographed has a caption.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at one page in one state."""

    name: str
    url: str
    who: str
    about: str = ""
    query: str = ""
    act: str = ""
    status: int = 200
    caption: str = ""


SHARED = (
    Visit("login", "login", "anonymous", caption="登录"),
    Visit("login-wrong", "login", "anonymous", act="wrong_password", status=422),
)
HOME = (
    Visit("home", "home", "secretary_a", caption="首页"),
    Visit("home-committee", "home", "committee_a"),
    Visit("home-c", "home", "secretary_c"),
)
LEDGER = (
    Visit("ledger", "activity_list", "secretary_a", caption="工作台账"),
    Visit("ledger-nothing", "activity_list", "secretary_a", query="q=没有这样的记录"),
    Visit("ledger-bin", "activity_list", "secretary_a", query="bin=1", caption="回收站"),
    Visit("ledger-staff", "activity_list", "staff"),
    Visit("record", "activity_detail", "secretary_a", about="theme_day", caption="一条记录"),
    Visit("record-meeting", "activity_detail", "secretary_a", about="general_meeting_held"),
    Visit("record-staff", "activity_detail", "staff", about="theme_day"),
    Visit("record-edit", "activity_edit", "secretary_a", about="theme_day", caption="修改记录"),
    Visit("ledger-import", "ledger_import", "secretary_a", caption="导入记录"),
    Visit("ledger-import-faults", "ledger_import", "secretary_a", act="send_blank", status=422),
    Visit("ledger-print", "activity_print", "secretary_a", caption="打印台账"),
)
LOGGING = (
    Visit("log-theme-day", "activity_create", "secretary_a", about="theme_party_day", caption="登记主题党日"),
    Visit("log-absence", "activity_create", "secretary_a", about="theme_party_day", act="tap_absent", caption="点请假"),
    Visit("log-copy", "activity_create", "secretary_a", about="theme_party_day", query="copy={theme_day}"),
    Visit("log-relogin", "activity_create", "secretary_a", about="theme_party_day", act="ask_to_sign_in"),
    Visit(
        "log-faults",
        "activity_create",
        "secretary_a",
        about="theme_party_day",
        act="send_wrong",
        status=422,
        caption="有要改的地方",
    ),
    Visit("log-general-meeting", "activity_create", "secretary_a", about="general_meeting"),
    Visit("log-committee", "activity_create", "secretary_a", about="committee_meeting"),
    Visit("log-group", "activity_create", "secretary_a", about="group_meeting"),
    Visit("log-lecture", "activity_create", "secretary_a", about="party_lecture"),
    Visit("log-integrity", "activity_create", "secretary_a", about="integrity_education"),
    Visit("log-volunteer", "activity_create", "secretary_a", about="volunteer_service"),
    Visit("log-partner", "activity_create", "secretary_a", about="joint_activity"),
    Visit("log-patrol", "activity_create", "secretary_a", about="safety_patrol"),
    Visit("log-talk", "activity_create", "secretary_a", about="heart_talk"),
    Visit("log-life-meeting", "activity_create", "secretary_a", about="org_life_meeting"),
)
BOOKS = (
    Visit("books", "register_index", "secretary_a", caption="专项登记"),
    Visit("book", "register_list", "secretary_a", about="honour", caption="荣誉登记"),
    Visit("book-nothing", "register_list", "secretary_a", about="honour", query="q=没有这样的登记"),
    Visit("book-bin", "register_list", "secretary_a", about="honour", query="bin=1"),
    Visit("book-development", "register_list", "secretary_a", about="development"),
    Visit("book-new", "register_create", "secretary_a", about="honour", caption="登记荣誉"),
    Visit("book-new-faults", "register_create", "secretary_a", about="honour", act="send_blank", status=422),
    Visit("book-new-development", "register_create", "secretary_a", about="development"),
    Visit("book-new-appraisal", "register_create", "secretary_a", about="appraisal"),
    Visit("book-new-team", "register_create", "secretary_a", about="team"),
    Visit("book-entry", "register_entry", "secretary_a", about="honour_row", caption="一条登记"),
    Visit("book-entry-staff", "register_entry", "staff", about="honour_row"),
    Visit("quiz", "quiz_today", "member_a", caption="每日一测"),
    Visit("quiz-faults", "quiz_today", "member_a", act="send_blank", status=422),
    Visit("quiz-import", "quiz_import", "secretary_a", caption="导入题目"),
    Visit("quiz-import-faults", "quiz_import", "secretary_a", act="send_blank", status=422),
)
RECTIFY = (
    Visit("rectify", "rectify_list", "secretary_a", act="open_all", caption="问题整改"),
    Visit("rectify-nothing", "rectify_list", "secretary_a", query="q=没有这样的问题"),
    Visit("rectify-staff", "rectify_list", "staff", act="open_all", caption="整改督办"),
    Visit("rectify-new", "rectify_create", "secretary_a", caption="登记问题"),
    Visit("rectify-new-faults", "rectify_create", "secretary_a", act="send_blank", status=422),
    Visit("rectify-hand-in", "rectify_hand_in", "secretary_a", about="problem", caption="申请销号"),
    Visit("rectify-hand-in-faults", "rectify_hand_in", "secretary_a", about="problem", act="send_blank", status=422),
    Visit("rectify-edit", "rectify_edit", "secretary_a", about="problem", act="open_all", caption="修改问题"),
    Visit("plan", "plan_edit", "secretary_a", about="this_year", act="open_all", caption="工作计划"),
)
CALENDAR = (
    Visit("calendar", "calendar", "secretary_a", caption="履职月历"),
    Visit("calendar-past", "calendar", "secretary_a", query="year=2025"),
    Visit("calendar-behind", "calendar", "secretary_b", act="open_all"),
    Visit("calendar-choose", "calendar", "staff"),
    Visit("calendar-staff", "calendar", "staff", query="branch={branch_b}", act="open_all"),
    Visit("gap", "calendar_gap", "secretary_b", about="missed", caption="漏办：补登或说明"),
    Visit("gap-faults", "calendar_gap", "secretary_b", about="missed", act="send_blank", status=422),
)
EVENTS = (
    Visit("events", "event_list", "member_a", caption="支部活动"),
    Visit("events-secretary", "event_list", "secretary_a"),
    Visit("event", "event_detail", "member_a", about="event_to_come", act="open_all", caption="请假"),
    Visit("event-secretary", "event_detail", "secretary_a", about="event_to_come"),
    Visit("event-over", "event_detail", "secretary_a", about="event_over"),
    Visit("event-new", "event_create", "secretary_a", caption="安排活动"),
    Visit("event-new-faults", "event_create", "secretary_a", act="send_blank", status=422),
    Visit("event-edit", "event_edit", "secretary_a", about="event_to_come", caption="修改活动"),
    Visit("signin-desk", "signin_desk", "secretary_a", about="event_today", caption="签到码"),
    Visit("signin", "signin_typed", "member_a", act="type_code", caption="签到"),
    Visit("signin-typed", "signin_typed", "member_a"),
    Visit("signin-typed-faults", "signin_typed", "member_a", act="send_blank", status=422),
    Visit("signin-closed", "signin_desk", "secretary_a", about="event_over"),
)
HOURS = (
    Visit("my-hours", "hours_me", "member_a", caption="我的学时"),
    Visit("my-hours-secretary", "hours_me", "secretary_a"),
    Visit("member-hours", "hours_member", "secretary_a", about="member_a", caption="一名党员的学时"),
    Visit("certificate", "hours_certificate", "member_a", about="member_a", caption="学时证明"),
    Visit("ask", "hours_ask", "member_a", caption="记录不对"),
    Visit("ask-faults", "hours_ask", "member_a", act="send_blank", status=422),
    Visit("claim", "claim_create", "member_a", caption="申报校外学时"),
    Visit("claim-faults", "claim_create", "member_a", act="send_blank", status=422),
    Visit("hours", "hours_branch", "secretary_a", caption="党员学时"),
    Visit("hours-claims", "hours_branch", "secretary_a", query="tab=claims", caption="确认学时"),
    Visit("hours-questions", "hours_branch", "secretary_a", query="tab=questions"),
    Visit("hours-make-ups", "hours_branch", "secretary_a", query="tab=make_ups"),
    Visit("hours-choose", "hours_branch", "staff"),
    Visit("make-up", "makeup_create", "secretary_a", caption="安排补学"),
    Visit("make-up-faults", "makeup_create", "secretary_a", act="send_blank", status=422),
    Visit("make-up-edit", "makeup_edit", "secretary_a", about="make_up", caption="修改补学"),
)
PERSONAL = (
    Visit("me", "me", "secretary_a", caption="我的"),
    Visit("me-member", "me", "member_a"),
    Visit("me-faults", "me", "member_a", act="send_password", status=422),
    Visit("notices", "notice_list", "secretary_a", caption="消息"),
    Visit("notices-nothing", "notice_list", "system_admin"),
    Visit("notices-sent", "notice_sent", "staff", caption="发出的消息"),
)
BRANCH = (
    Visit("branch", "branch", "secretary_a", caption="支部名册"),
    Visit("branch-past", "branch", "secretary_a", query="day=2025-06-01"),
    Visit("branch-groups", "branch_groups", "secretary_a", caption="党小组"),
    Visit("branch-groups-faults", "branch_groups", "secretary_a", act="send_blank", status=422),
    Visit("branch-posts", "branch_posts", "secretary_a", caption="任职"),
    Visit("branch-posts-faults", "branch_posts", "secretary_a", act="send_blank", status=422),
    Visit("branch-settings", "branch_settings", "secretary_a", caption="支部设置"),
    Visit("import", "roster_import", "secretary_a", caption="导入名册"),
    Visit("import-faults", "roster_import", "secretary_a", act="send_blank", status=422),
    Visit("import-check", "roster_import", "secretary_a", act="paste_roster", caption="核对名册"),
    Visit("member-admit", "member_admit", "secretary_a", caption="转入党员"),
    Visit("member-admit-faults", "member_admit", "secretary_a", act="send_blank", status=422),
    Visit("member-edit", "member_edit", "secretary_a", about="member_a", caption="修改党员"),
    Visit("member-leave", "member_leave", "secretary_a", about="member_a", caption="转出党员"),
    Visit("member-leave-faults", "member_leave", "secretary_a", about="member_a", act="send_blank", status=422),
)
REPORTS = (
    Visit("report-start", "report_year", "secretary_b", about="year_to_write", caption="开始编写"),
    Visit("report-running", "report_year", "secretary_b", about="year_in_work", caption="正在编写"),
    Visit("report-failed", "report_year", "secretary_b", about="year_that_failed"),
    Visit("report", "report_year", "secretary_a", about="written_year", caption="述职报告"),
    Visit(
        "report-evidence", "report_year", "secretary_a", about="written_year", act="click_figure", caption="数字的依据"
    ),
    Visit("paragraph", "paragraph_edit", "secretary_a", about="paragraph", caption="改一段"),
    Visit("report-prepare", "report_prepare", "secretary_a", about="written_year", caption="编写前看一看"),
    Visit("report-sheet", "report_year", "secretary_a", about="written_year", act="open_sheet", caption="重新编写"),
    Visit("report-changes", "report_changes", "secretary_a", about="report", caption="变动"),
    Visit("report-tab", "report_year", "secretary_a", about="written_year", act="open_history"),
    Visit(
        "report-writing", "report_year", "secretary_a", about="written_year", act="write_on_paper", caption="在纸上改"
    ),
    Visit("paragraph-history", "paragraph_history", "secretary_a", about="paragraph", caption="一段的历史"),
    Visit("paragraph-new", "paragraph_add", "secretary_a", about="report", caption="加一段"),
    Visit("papers", "report_papers", "secretary_a", about="report", caption="其他材料"),
    Visit("publication", "publication", "secretary_a", about="report", caption="公开版"),
    Visit("publication-faults", "publication", "secretary_a", about="report", act="send_blank", status=422),
    Visit("report-staff", "report_detail", "staff", about="report"),
    Visit("checks", "report_checks", "secretary_a", about="report", caption="报告核对"),
    Visit("likeness", "report_likeness", "secretary_a", about="report_alike", caption="相近的句子"),
    Visit("likeness-staff", "staff_likeness", "staff", about="written_year", caption="雷同提示"),
    Visit("likeness-nothing", "staff_likeness", "staff", about="year_to_write"),
    Visit("figure", "report_figure", "secretary_a", about="figure", caption="一个数字的依据"),
    Visit("submit", "report_submit", "secretary_a", about="report", caption="报送"),
    Visit("submit-open", "report_submit", "secretary_a", about="report_with_gaps"),
    Visit("report-archived", "report_detail", "secretary_a", about="archived_report", caption="已归档的报告"),
    Visit(
        "report-difference",
        "report_difference",
        "secretary_a",
        about="archived_report",
        act="open_all",
        caption="有什么不同",
    ),
    Visit("verify", "verify", "member_a", caption="校验报告"),
    Visit("verify-faults", "verify", "member_a", act="send_blank", status=422),
)
REVIEWS = (
    Visit("reviews", "review_list", "staff", query="year=2026", caption="述职报告审核"),
    Visit("reviews-nothing", "review_list", "staff", query="year=2026&state=archived"),
    Visit("review", "review_report", "staff", about="sent_report", act="open_all", caption="审核一份报告"),
    Visit("review-evidence", "review_report", "staff", about="sent_report", act="click_figure"),
    Visit("review-archived", "review_report", "staff", about="archived_report"),
    Visit("round", "round_edit", "staff", about="this_year", caption="述职评议的要求"),
    Visit("round-faults", "round_edit", "staff", about="this_year", act="send_blank", status=422),
)
STAFF = (
    Visit("staff", "staff_overview", "staff", caption="支部总览"),
    Visit("staff-written", "staff_overview", "staff", query="state=written&year=2022"),
    Visit("staff-nothing", "staff_overview", "staff", query="state=written&year=2023"),
    Visit("audit", "audit_list", "auditor", caption="审计记录"),
    Visit("audit-filtered", "audit_list", "auditor", query="action=download"),
)
REFUSALS = (
    Visit("not-found", "activity_detail", "secretary_a", about="nothing", status=404, caption="没有这一页"),
    Visit("not-allowed", "staff_overview", "secretary_a", status=403, caption="没有权限"),
    Visit("nothing-to-see", "home", "system_admin"),
)

PAGES = (
    *(*SHARED, *HOME, *LEDGER, *LOGGING, *BOOKS, *RECTIFY),
    *(*CALENDAR, *EVENTS, *HOURS, *PERSONAL, *BRANCH, *REPORTS, *REVIEWS, *STAFF, *REFUSALS),
)

# Addresses that answer GET with something else than a page of their own.
NO_PAGE = {
    "healthz": "one word for a machine",
    "signin": "what signin_typed leads to; its own address lives for a minute",
    "home_hours": "a part of the home page, which loads it",
    "job_progress": "a part of the page that shows the work, which loads it",
    "activity_export": "a file",
    "register_export": "a file",
    "rectify_export": "a file",
    "rectify_proof": "a file",
    "evidence_file": "a file",
    "evidence_picture": "a file",
    "upload_picture": "a file",
    "claim_proof": "a file",
    "paragraph_text": "JSON for the script",
    "hours_export": "a file",
    "output_file": "a file",
    "report_paper": "a file",
    "publication_file": "a file",
}
