// The page of a report that is read only: which number is open, and the sheet of evidence on a phone.
(() => {
  const pane = document.querySelector(".pane.r");
  const evidence = document.getElementById("evidence");
  let opener = null;
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== evidence) return;
    document.querySelectorAll("[data-figure][aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    const { elt, triggeringEvent } = event.detail.requestConfig;
    opener = elt;
    opener.setAttribute("aria-current", "true");
    evidence.hidden = false;
    pane.classList.add("open");
    pane.scrollTop = 0;
    if (triggeringEvent && triggeringEvent.detail === 0) evidence.focus({ preventScroll: true });
    (matchMedia("(max-width: 767.98px)").matches ? opener : evidence).scrollIntoView({ block: "start" });
  });
  const shut = () => {
    pane.classList.remove("open");
    evidence.hidden = true;
    if (opener) {
      opener.removeAttribute("aria-current");
      opener.focus();
    }
  };
  pane.addEventListener("sheet", ({ detail }) => {
    if (detail === "shut") shut(); else pane.classList.toggle("tall", detail === "tall");
  });
  document.querySelector(".sheet-shut").addEventListener("click", shut);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !evidence.hidden) shut();
  });
})();
