"""What a renderer is."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.document import Document


@dataclass(frozen=True, slots=True)
class Renderer:
    """One file format: its code in URLs and rows, its label in menus, and the function that writes it."""

    code: str
    label: str
    extension: str
    content_type: str
    render: Callable[[Document], bytes]
