"""纪法《每日一测》: the paper of the day for every member, and questions from a table for who keeps the bank."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from activities.forms.quiz import QuizForm
from activities.models import QuizSitting
from activities.quiz import importing
from activities.quiz.actions import sit, take_in
from activities.quiz.importing import Fault
from activities.quiz.queries import paper_of, questions_on, sitting_on
from activities.quiz.questions import asked_before
from activities.registers.policy import ONLY_COMMITTEE, desk_of
from activities.registers.quiz_questions import QUIZ_QUESTIONS
from branches.middleware import ScopedRequest
from portal.kit.dates import today
from portal.kit.downloads import attachment
from portal.kit.errors import Refused
from portal.kit.notices import say, warn
from portal.kit.workbook import CONTENT_TYPE

FAULTS_SHOWN = 100
NO_MEMBER = "这个账号没有对应的党员，不参加每日一测。"
SAT = "今天已经测过，这是第一次的结果。"
ANOTHER_PAPER = "题目刚才有改动，请再看一遍，然后交卷"


@require_http_methods(["GET", "POST"])
def quiz_today(request: ScopedRequest) -> HttpResponse:
    """Ask today's questions, once; afterwards show what was right."""
    if request.scope.member_id is None:
        raise PermissionDenied(NO_MEMBER)
    sitting = sitting_on(request.scope.member_id, today())
    if request.method == "GET":
        return _result(request, sitting) if sitting else _paper(request)
    if sitting:
        warn(request, SAT)
        return redirect("quiz_today")
    return _answer(request)


def _form(request: ScopedRequest) -> QuizForm:
    branch = request.scope.own_branch_id
    questions = questions_on(branch, today()) if branch else []
    return QuizForm(request.POST if request.method == "POST" else None, questions=questions)


def _answer(request: ScopedRequest) -> HttpResponse:
    form = _form(request)
    if request.POST.get("paper") != paper_of(form.questions):
        return _paper(request, form, changed=bool(form.questions), status=422)
    if not form.questions or not form.is_valid():
        return _paper(request, form, status=422)
    sitting, is_first = sit(request.scope, today(), form.asked)
    if is_first:
        say(request, f"已交卷，答对 {sitting.right} 题，共 {sitting.total} 题。")
    else:
        warn(request, SAT)
    return redirect("quiz_today")


def _paper(
    request: ScopedRequest, form: QuizForm | None = None, *, changed: bool = False, status: int = 200
) -> HttpResponse:
    form = form or _form(request)
    open_ones = [] if changed else [item for item in form.items if item.field.errors]
    context = {
        "items": form.items,
        "day": today(),
        "paper": paper_of(form.questions),
        "open_ones": open_ones,
        "changed": ANOTHER_PAPER if changed else "",
        "belongs": request.scope.own_branch_id is not None,
    }
    return render(request, "activities/quiz/today.html", context, status=status)


def _result(request: ScopedRequest, sitting: QuizSitting) -> HttpResponse:
    asked = [asked_before(row) for row in sitting.asked]
    return render(request, "activities/quiz/result.html", {"sitting": sitting, "asked": asked})


@require_http_methods(["GET", "POST"])
def quiz_import(request: ScopedRequest) -> HttpResponse:
    """Take in the questions of a table, all or none."""
    desk = desk_of(request.scope, QUIZ_QUESTIONS)
    if desk is None:
        raise PermissionDenied(ONLY_COMMITTEE)
    if request.method == "GET":
        if request.GET.get("template"):
            return attachment(importing.template(), "测试题库模板.xlsx", CONTENT_TYPE)
        return _import_page(request)
    return _take_in(request, desk)


def _take_in(request: ScopedRequest, desk: int) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        return _import_page(request, Fault(0, "请选择填好的表格"))
    if (file.size or 0) > settings.SHEET_MAX_BYTES:
        return _import_page(request, Fault(0, f"表格超过 {settings.SHEET_MAX_BYTES // 1_000_000} MB，请分成几个文件"))
    reading = importing.read(file.name or "", file.read(), scope=request.scope, organization_id=desk)
    if reading.faults:
        return _import_page(request, *reading.faults)
    try:
        stored, known = take_in(QUIZ_QUESTIONS, reading.questions, organization_id=desk, scope=request.scope)
    except Refused as refused:
        return _import_page(request, Fault(0, refused.message))
    say(request, f"导入 {stored} 题{f'，跳过 {known} 题（已有）' if known else ''}。")
    return redirect("register_list", QUIZ_QUESTIONS.code)


def _import_page(request: ScopedRequest, *faults: Fault) -> HttpResponse:
    rows = [fault for fault in faults if fault.row]
    context = {
        "register": QUIZ_QUESTIONS,
        "whole": [fault.sentence for fault in faults if not fault.row],
        "faults": rows[:FAULTS_SHOWN],
        "number": len(rows),
        "head": importing.HEAD,
        "most": importing.MOST_ROWS,
    }
    return render(request, "activities/quiz/import.html", context, status=422 if faults else 200)
