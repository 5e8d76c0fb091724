"""The branch's posts: held today, held before, given, ended."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from branches.enums import PostRole
from branches.forms.branch import PostEndForm, PostForm
from branches.middleware import ScopedRequest
from branches.models import Post
from branches.roll.policy import keeps
from branches.roll.posts import appoint_member, end_post
from branches.roll.queries import posts_of
from branches.views.rights import allow, onward, own_branch, refusable
from portal.kit.dates import full_day, today
from portal.kit.forms import error_lines
from portal.kit.notices import say


@require_http_methods(["GET", "POST"])
def branch_posts(request: ScopedRequest) -> HttpResponse:
    """Show the posts and give one."""
    organization_id = own_branch(request)
    if request.method == "GET":
        return _tab(request, organization_id, PostForm(organization_id=organization_id, initial={"since": today()}))
    form = PostForm(request.POST, organization_id=organization_id)
    told = refusable(form, lambda: _appoint(request, form, organization_id))
    if told is None:
        return _tab(request, organization_id, form, status=422)
    say(request, told)
    return onward(request, "branch_posts")


@require_POST
def post_end(request: ScopedRequest, pk: int) -> HttpResponse:
    """End a post."""
    post = get_object_or_404(Post.objects.within(request.scope), pk=pk)
    allow(keeps(request.scope, post.organization_id))
    form = PostEndForm(request.POST, auto_id=f"id_%s-{pk}")
    told = refusable(form, lambda: _end(request, form, post))
    if told is None:
        return _tab(request, post.organization_id, form, pk, status=422)
    say(request, told)
    return onward(request, "branch_posts")


def _appoint(request: ScopedRequest, form: PostForm, organization_id: int) -> str:
    data = form.cleaned_data
    role = PostRole(data["role"])
    post = appoint_member(organization_id, data["member"], role, data["since"], scope=request.scope)
    return f"已登记，{post.member.name}从{full_day(post.since)}起任{role.label}。"


def _end(request: ScopedRequest, form: PostEndForm, post: Post) -> str:
    post = end_post(post, form.cleaned_data["until"], scope=request.scope)
    return f"已登记，{post.member.name}的{post.get_role_display()}任到{full_day(form.cleaned_data['until'])}。"


def _tab(
    request: ScopedRequest, organization_id: int, form: PostForm | PostEndForm, ended: int = 0, status: int = 200
) -> HttpResponse:
    """Draw the tab; `ended` is the post whose last day was refused."""
    held, earlier = posts_of(organization_id, today())
    blank = PostForm(organization_id=organization_id, initial={"since": today()})
    context = {
        "tab": "posts",
        "held": held,
        "earlier": earlier,
        "today": today(),
        "form": blank if ended else form,
        "ended": ended,
        "refused": form,
        "errors": error_lines(form),
    }
    return render(request, "branches/branch/posts.html", context, status=status)
