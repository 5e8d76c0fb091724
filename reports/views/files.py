"""Handing out finished files."""

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from branches.middleware import ScopedRequest
from portal.kit.downloads import hand_out
from reports.actions import note_download
from reports.models import Output


@require_safe
def output_file(request: ScopedRequest, pk: int) -> HttpResponseBase:
    """Send a report file to who may read the report; each sending leaves an audit row."""
    rows = Output.objects.within(request.scope).select_related("revision__report")
    output = get_object_or_404(rows, pk=pk)
    return hand_out(
        output.file, output.name, output.content_type, note=lambda: note_download(output, scope=request.scope)
    )
