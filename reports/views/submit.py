"""Sending a report: what still stands open, the last look, and taking it back."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from activities.policy import year_open
from branches.middleware import ScopedRequest
from branches.views.rights import allow
from portal.kit.errors import Refused
from portal.kit.forms import Line, error_lines
from portal.kit.notices import say, warn
from portal.kit.policy import Denied, first_denial
from reports.checks import holding
from reports.checks.sending import text_of
from reports.enums import PaperKind
from reports.filing import renew_files
from reports.forms.submit import SubmitForm
from reports.lengths import WHOLE, measured
from reports.models import Report
from reports.policy import still_open
from reports.submitting.actions import NotReady, Sending, submit, withdraw
from reports.submitting.case import case_of
from reports.submitting.way import Step
from reports.views.own import own_report
from reports.views.steps import pressed, report_for

EXPIRED = "这张表不能再用了，请重新打开"
SENT = "已报送，工委收到后会通知您。审核前可以撤回。"


@require_http_methods(["GET", "POST"])
def report_submit(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show what stands open, or the last question before a report is sent; send it."""
    report = report_for(request, pk, Step.SUBMIT)
    form = SubmitForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return _page(request, report, form)
    if not form.is_valid():
        return _page(request, report, form, status=422)
    try:
        _send(request, report, form)
    except NotReady:
        return _page(request, report, form, status=422)
    except Refused as refused:
        form.add_error(None, refused.message)
        return _page(request, report, form, status=422)
    say(request, SENT)
    return redirect("report_detail", report.pk)


def _send(request: ScopedRequest, report: Report, form: SubmitForm) -> None:
    data = form.cleaned_data
    if data["token"] is None:
        raise Refused(EXPIRED)
    submit(report.pk, Sending(data["token"], data["seen"], data["note"]), scope=request.scope)


def _page(request: ScopedRequest, report: Report, form: SubmitForm, status: int = 200) -> HttpResponse:
    """Draw the page; after a refusal the form keeps its words and is about the text as it stands now."""
    case = case_of(report)
    if case is None:
        raise Http404
    answer = first_denial(year_open(report.organization_id, report.year), still_open(report))
    held = () if isinstance(answer, Denied) else holding(text_of(case))
    whole = next((limit for limit in case.limits if limit.paper == PaperKind.FULL and limit.section == WHOLE), None)
    context = {
        "case": case,
        "refusal": answer.reason if isinstance(answer, Denied) else "",
        "lines": [Line(one.sentence, one.url) for one in held],
        "errors": error_lines(form),
        "form": form,
        "seen": case.fingerprint,
        "token": form["token"].value() or form.fields["token"].initial(),
        "measured": measured(case.document, whole),
        "back": reverse("report_detail", args=[report.pk]),
    }
    return render(request, "reports/submit/page.html", context, status=status)


@require_POST
def report_withdraw(request: ScopedRequest, pk: int) -> HttpResponse:
    """Take a report back that nobody has opened yet."""
    pressed(request, pk, Step.WITHDRAW, withdraw, done="已撤回，可以接着改。", again="这份报告已经撤回。")
    return redirect("report_detail", pk)


@require_POST
def report_files(request: ScopedRequest, pk: int) -> HttpResponse:
    """Ask for files of the text as it stands now."""
    report = own_report(request, pk)
    allow(year_open(report.organization_id, report.year))
    if case_of(report) is None:
        warn(request, "还没有编写，没有可做成文件的文字。")
    else:
        renew_files(report, account_id=request.scope.writer_id)
        say(request, "正在更新文件，做好后就能下载。")
    return redirect("report_detail", report.pk)
