// The sheet before 编写: opened over the report; choosing another outline counts again. Without scripts it is a page.
(() => {
  const sheet = document.getElementById("sheet");
  const shut = () => { if (sheet.open) sheet.close(); };
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-prepare]");
    if (!form || event.target.name !== "outline") return;
    const address = `${form.dataset.prepare}?part=1&outline=${encodeURIComponent(event.target.value)}`;
    window.htmx.ajax("GET", address, { target: "#sheet-counts", swap: "innerHTML" });
  });
  if (!sheet || !sheet.showModal) return;
  document.addEventListener("click", async (event) => {
    if (event.target.closest("[data-shut-sheet]") && sheet.open) {
      event.preventDefault();
      shut();
      return;
    }
    const way = event.target.closest("[data-sheet]");
    if (!way || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    way.setAttribute("aria-busy", "true");
    try {
      await window.htmx.ajax("GET", way.href, { target: "#sheet", swap: "innerHTML" });
      sheet.showModal();
    } catch {
      location.assign(way.href);
    } finally {
      way.removeAttribute("aria-busy");
    }
  });
  sheet.addEventListener("click", (event) => { if (event.target === sheet) shut(); });
})();
