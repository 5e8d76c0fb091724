"""Handing out a stored file: as a download that no browser runs, and only if its audit row could be written."""

from collections.abc import Callable
from contextlib import ExitStack, closing
from typing import TypeVar

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

ResponseT = TypeVar("ResponseT", bound=HttpResponseBase)
ALONE = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"


def hand_out(file: FieldFile, name: str, content_type: str, *, note: Callable[[], object]) -> FileResponse:
    """Return the file as an attachment after `note` left its row; Http404 when the store has lost it."""
    try:
        content = file.open("rb")
    except FileNotFoundError:
        msg = "文件不在了，请告诉管理员"
        raise Http404(msg) from None
    with ExitStack() as stack:
        stack.enter_context(closing(content))
        note()
        response = FileResponse(content, as_attachment=True, filename=name, content_type=content_type)
        stack.pop_all()  # from here on the response closes it
    return _alone(response)


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return bytes that were made just now as an attachment."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return _alone(response)


def inline(content: bytes, content_type: str) -> HttpResponse:
    """Return a picture that stands on a page of ours."""
    return _alone(HttpResponse(content, content_type=content_type))


def _alone(response: ResponseT) -> ResponseT:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE
    return response
