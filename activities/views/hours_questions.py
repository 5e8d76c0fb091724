"""记录不对？ A member asks, the branch answers."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from activities.forms.question import AnswerForm, QuestionForm
from activities.forms.sheets import as_token
from activities.learning.policy import keeps
from activities.learning.questions import answer, ask
from activities.models import HoursQuestion
from activities.views.hours import asked_year, asker_of
from activities.views.hours_branch import QUESTIONS, Refusal, draw
from branches.middleware import ScopedRequest
from portal.kit.errors import Refused
from portal.kit.forms import error_lines
from portal.kit.notices import say, warn
from portal.kit.policy import Denied


@require_http_methods(["GET", "POST"])
def hours_ask(request: ScopedRequest) -> HttpResponse:
    """Tell the branch that a record is wrong."""
    who, year = asker_of(request), asked_year(request)
    if request.method == "GET":
        asked = {"record": request.GET.get("record", "")}
        return _sheet(request, QuestionForm(initial=asked, member_id=who.member_id, year=year), str(uuid4()))
    token = as_token(request.POST.get("token", ""))
    if HoursQuestion.objects.filter(token=token, member=who.member_id).exists():  # a second press
        return _asked(request, year)
    form = QuestionForm(request.POST, member_id=who.member_id, year=year)
    if form.is_valid():
        question = HoursQuestion(
            organization_id=who.branch_id,
            member_id=who.member_id,
            activity=form.activity,
            text=form.cleaned_data["text"],
        )
        try:
            ask(question, token, scope=request.scope)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return _asked(request, year)
    return _sheet(request, form, str(token), status=422)


def _asked(request: ScopedRequest, year: int) -> HttpResponse:
    say(request, "已告诉支部，答复后会通知您。")
    return redirect(f"{reverse('hours_me')}?year={year}#questions")


def _sheet(request: ScopedRequest, form: QuestionForm, token: str, status: int = 200) -> HttpResponse:
    context = {"form": form, "errors": error_lines(form), "token": token, "year": asked_year(request)}
    return render(request, "activities/hours/ask.html", context, status=status)


@require_POST
def question_answer(request: ScopedRequest, pk: int) -> HttpResponse:
    """Answer a question of a member of the branch."""
    rows = HoursQuestion.objects.within(request.scope).select_related("organization")
    question = get_object_or_404(rows, pk=pk)
    may = keeps(request.scope, question.organization_id)
    if isinstance(may, Denied):
        raise PermissionDenied(may.reason)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return draw(request, question.organization, QUESTIONS, Refusal(form, pk))
    try:
        answer(pk, form.cleaned_data["answer"], scope=request.scope)
    except Refused as refused:
        warn(request, f"{refused.message}。")
    else:
        say(request, "已答复，党员会收到通知。")
    return redirect(f"{reverse('hours_branch')}?tab={QUESTIONS}")
