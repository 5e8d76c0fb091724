"""Files that are sent ahead of their record, and the small pictures by which people recognise them."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from activities.drafts.queries import stored_under
from activities.drafts.slip import NUMBER, number_of
from activities.models import Evidence
from activities.uploads.actions import receive
from activities.uploads.queries import own
from branches.middleware import ScopedRequest
from portal.kit.downloads import inline
from portal.kit.uploads import small

PICTURES = frozenset({"image/jpeg", "image/png"})
NO_BRANCH = "只有本支部的书记和委员能登记、修改记录"


@require_POST
def upload_create(request: ScopedRequest) -> HttpResponse:
    """Store one file and say under which number it waits."""
    branch = _branch(request)
    number, file = number_of(request.POST.get(NUMBER, "")), request.FILES.get("file")
    if number is None or file is None:
        return _refused("没有收到文件，请再选一次")
    try:
        upload = receive(file, number, branch, scope=request.scope)
    except ValidationError as error:
        return _refused("；".join(error.messages))
    picture = reverse("upload_picture", args=[upload.pk]) if upload.content_type in PICTURES else ""
    return JsonResponse({"id": upload.pk, "name": upload.name, "picture": picture})


def _branch(request: ScopedRequest) -> int:
    """Return for which branch the file is: that of the record that is edited, else the own one."""
    token = number_of(request.POST.get("token", ""))
    record = stored_under(token, request.scope) if token else None
    branch = record.organization_id if record else request.scope.branch_id
    if branch is None or not request.scope.manages(branch):
        raise PermissionDenied(NO_BRANCH)
    return branch


def _refused(sentence: str) -> HttpResponse:
    return JsonResponse({"error": sentence}, status=422)


@require_safe
def upload_picture(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show whoever sent a picture ahead what it was."""
    upload = get_object_or_404(own(request.scope), pk=pk, content_type__in=PICTURES)
    return _picture(upload.file)


@require_safe
def evidence_picture(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show a picture of a record in small. It stays on the page that names it; only the file itself is a download."""
    rows = Evidence.objects.within(request.scope).filter(activity__deleted_at__isnull=True)
    return _picture(get_object_or_404(rows, pk=pk, content_type__in=PICTURES).file)


def _picture(file: FieldFile) -> HttpResponse:
    try:
        with file.open("rb") as stored:
            content = small(stored.read(), max_pixels=settings.EVIDENCE_MAX_PIXELS)
    except FileNotFoundError:
        raise Http404 from None
    return inline(content, "image/jpeg")
