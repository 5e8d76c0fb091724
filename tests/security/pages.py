"""Reading a page as a browser would: what its form would send."""

from typing import Any

from lxml import html

Data = dict[str, Any]


def form_data(page: bytes, button: str = "") -> Data:
    """Return the fields of the page's main form as they stand, without the CSRF token."""
    form = main_form(page)
    data: Data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    data.pop("csrfmiddlewaretoken", None)
    return data | ({button: "1"} if button else {})


def offered(page: bytes, name: str) -> list[str]:
    """Return the values of the boxes of that name."""
    return [str(box.get("value")) for box in main_form(page).iter("input") if box.get("name") == name]


def main_form(page: bytes) -> html.FormElement:
    """Return the form with the most fields: the others are the buttons of the frame."""
    tree: Any = html.document_fromstring(page.decode())
    forms: list[html.FormElement] = [form for form in tree.forms if form.method == "POST"]
    return max(forms, key=lambda form: len(form.fields.keys()))
