"""Handing out finished files."""

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from branches.middleware import ScopedRequest
from reports.actions import note_download
from reports.models import Output

ALONE = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"


@require_safe
def output_file(request: ScopedRequest, pk: int) -> HttpResponseBase:
    """Send a report file to who may read the report; each sending leaves an audit row."""
    rows = Output.objects.within(request.scope).select_related("revision__report")
    output = get_object_or_404(rows, pk=pk)
    try:
        file = output.file.open("rb")
    except FileNotFoundError:
        msg = "文件不在了，请重新编写"
        raise Http404(msg) from None
    note_download(output, scope=request.scope)
    response = FileResponse(file, as_attachment=True, filename=output.name, content_type=output.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE
    return response
