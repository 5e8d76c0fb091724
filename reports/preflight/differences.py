"""What writing would change, in words. Pure."""

from reports.document import Document

TITLE_LENGTH = 16


def changed(before: Document, after: Document) -> tuple[str, ...]:
    """Return the beginnings of the paragraphs that would read otherwise, be new, or be gone."""
    old = {one.key: one.text for one in before.paragraphs}
    new = {one.key: one.text for one in after.paragraphs}
    keys = [key for key in (*new, *(key for key in old if key not in new)) if old.get(key) != new.get(key)]
    return tuple(f"{_beginning(new.get(key) or old[key])}{_how(key, old, new)}" for key in keys)


def _beginning(text: str) -> str:
    head = text.split("。", maxsplit=1)[0]
    return head if len(head) <= TITLE_LENGTH else f"{head[:TITLE_LENGTH]}…"


def _how(key: str, old: dict[str, str], new: dict[str, str]) -> str:
    if key not in old:
        return "（新写）"
    return "（不再写）" if key not in new else ""
