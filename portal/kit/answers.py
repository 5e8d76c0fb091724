"""Which kind of answer a request wants: a page for people, or a few values for a script of ours."""

from django.http import HttpRequest

JSON = "application/json"


def asks_json(request: HttpRequest) -> bool:
    """Whether one of our scripts asks; a browser that follows a link or sends a form never puts JSON first."""
    return request.headers.get("Accept", "").startswith(JSON)
