"""What a form sent, as it is kept and as it is read again."""

from django.http import QueryDict

from branches.typed import Content, content_of, is_too_long
from portal.kit.errors import Refused

TOO_LONG = "内容太长，草稿存不下，请先保存登记"
# What belongs to one press of a button and not to what was typed.
OF_THE_PRESS = frozenset({"again", "another", "draft", "photos"})


class TooLong(Refused):
    """More than a draft may hold."""


def packed(sent: QueryDict) -> Content:
    """Return what is worth keeping of a form; raises TooLong."""
    content = {name: values for name, values in content_of(sent).items() if name not in OF_THE_PRESS}
    if is_too_long(content):
        raise TooLong(TOO_LONG)
    return content


def unpacked(content: Content, **more: str) -> QueryDict:
    """Return kept fields as if they had just been sent."""
    sent = QueryDict(mutable=True)
    for name, values in content.items():
        sent.setlist(name, values)
    for name, value in more.items():
        sent[name] = value
    return sent
