// What every page needs: toasts that go away, the error summary in focus, buttons that are pressed once, keys.
(() => {
  const shut = (note) => note.remove();
  const start = (note) => {
    let timer = 0;
    const hold = () => clearTimeout(timer);
    const run = () => { hold(); timer = setTimeout(shut, 10000, note); };
    note.addEventListener("mouseenter", hold);
    note.addEventListener("focusin", hold);
    note.addEventListener("mouseleave", run);
    note.addEventListener("focusout", run);
    note.querySelector("[data-shut]").addEventListener("click", () => shut(note));
    run();
  };
  document.querySelectorAll("[data-note]").forEach(start);

  // Forms that are kept on this device are one account's: they go when it signs out or another one signs in.
  const forget = (kept) => {
    try {
      Object.keys(localStorage).filter((name) => name.startsWith("draft:") && !kept(name)).forEach((name) => localStorage.removeItem(name));
    } catch { /* nothing is kept there then */ }
  };
  const { account } = document.body.dataset;
  if (account) forget((name) => name.startsWith(`draft:${account}:`));
  document.querySelectorAll('form[action$="/logout/"]').forEach((form) => form.addEventListener("submit", () => forget(() => false)));

  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  // A form is sent once: its buttons rest until the answer is here, or until the page is shown again.
  const rest = (form, resting) => {
    form.toggleAttribute("data-busy", resting);
    form.setAttribute("aria-busy", String(resting));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("data-busy")) { event.preventDefault(); return; }
    if (form.method === "post" && !form.hasAttribute("data-download")) rest(form, true);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-busy]").forEach((form) => rest(form, false)));
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.matches && event.target.matches("form")) rest(event.target, false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = document.querySelector("form[data-save]");
      if (form) form.requestSubmit(form.querySelector("[data-primary]"));
    }
  });

  // Menus shut with Esc, which gives the focus back, and with a click elsewhere.
  const menus = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menus().forEach((menu) => {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", (event) => {
    menus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // Selects that filter the list send themselves; without scripts their button does.
  document.querySelectorAll("select[data-go]").forEach((select) => {
    select.addEventListener("change", () => select.form.submit());
  });

  // A form may show some fields only for one choice: its style sheet looks at the choice on the form itself.
  document.querySelectorAll("select[data-names-form]").forEach((select) => {
    const name = () => select.form.setAttribute("data-source", select.value);
    select.addEventListener("change", name);
    name();
  });
})();
