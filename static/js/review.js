// A reviewer's hands: words that were selected become the quote of a comment; J and K go to the next and last report.
(() => {
  const LONGEST = 300;
  const formOf = (paragraph) => paragraph && paragraph.querySelector("details.say");

  const quote = (form, text) => {
    form.querySelector("[data-quote]").value = text;
    const shown = form.querySelector("[data-quoted]");
    shown.hidden = !text;
    shown.textContent = text ? `引用：“${text}”` : "";
  };

  // Words of two paragraphs belong to neither: only a selection inside one is taken.
  const paragraphOf = (selection) => {
    const place = (node) => node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    const from = place(selection.anchorNode);
    const to = place(selection.focusNode);
    const text = from && from.closest(".pg > p");
    return text && to && text.contains(to) ? text.parentElement : null;
  };

  document.addEventListener("mouseup", () => {
    const selection = getSelection();
    const words = selection.toString().trim();
    const say = words && formOf(paragraphOf(selection));
    if (!say) return;
    quote(say, words.slice(0, LONGEST));
    say.open = true;
  });

  document.querySelectorAll("details.say").forEach((say) => {
    const field = say.querySelector("textarea");
    say.addEventListener("toggle", () => {
      if (say.open) field.focus(); else quote(say, "");
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        field.form.requestSubmit();
      }
      if (event.key === "Escape") {
        say.open = false;
        say.querySelector("summary").focus();
      }
    });
  });

  const ways = { j: "next", k: "prev" };
  document.addEventListener("keydown", (event) => {
    if (document.body.dataset.keys === "off" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const way = document.querySelector(`a[rel="${ways[event.key.toLowerCase()]}"]`);
    if (way) location.assign(way.href);
  });
})();
