"""System checks of the whole house: what must be there before anybody is served."""

from django.core.checks import CheckMessage, Error, register

from reports.evidence import RESOLVERS
from reports.facts import FAMILIES
from reports.renderers import RENDERERS
from reports.renderers.fonts import check_fonts


@register("fonts")
def fonts_are_ours(**_options: object) -> list[CheckMessage]:
    """A font that is missing must be said at start; substituting another one silently would change every report."""
    return [Error(problem, id="portal.E001") for problem in check_fonts()]


@register("registries")
def registries_are_unique(**_options: object) -> list[CheckMessage]:
    """Two entries of one name in a registry would hide each other."""
    codes = [renderer.code for renderer in RENDERERS]
    families = [family.__name__ for family in FAMILIES]
    doubled = {name for names in (codes, families, list(RESOLVERS)) for name in names if names.count(name) > 1}
    return [Error(f"registered twice: {name}", id="portal.E002") for name in sorted(doubled)]
