"""Whether this person keeps the roll of that branch, and whether a post may end without leaving nobody to log."""

from collections.abc import Iterable

from branches.enums import COMMITTEE_ROLES
from branches.models import Post
from branches.scope import Scope
from portal.kit.policy import YES, Answer, Denied


def keeps(scope: Scope, organization_id: int) -> Answer:
    """Only who holds a committee post in the branch today keeps its roll."""
    return YES if scope.manages(organization_id) else Denied("只有本支部的书记和委员能修改名册、任职和支部设置")


def may_end(posts: Iterable[Post], organization_id: int) -> Answer:
    """A branch without any committee post could log nothing more, nor appoint anybody who can."""
    ending = [post for post in posts if post.role in COMMITTEE_ROLES]
    others = Post.objects.filter(organization=organization_id, role__in=COMMITTEE_ROLES, until__isnull=True)
    if not ending or others.exclude(pk__in=[post.pk for post in ending]).exists():
        return YES
    name = ending[0].member.name
    return Denied(f"支部委员会只剩{name}的任职，结束后就没有人能登记了；请先登记接任的人")
