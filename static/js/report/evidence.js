// The page of a report that is read only: which number is open, and the sheet of evidence on a phone.
(() => {
  const pane = document.querySelector(".pane.r");
  let opener = null;
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "evidence") return;
    document.querySelectorAll("[data-figure][aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    opener = event.detail.requestConfig.elt;
    opener.setAttribute("aria-current", "true");
    pane.classList.add("open");
    pane.scrollTop = 0;
    if (matchMedia("(max-width: 767.98px)").matches) opener.scrollIntoView({ block: "start" });
  });
  const shut = () => {
    pane.classList.remove("open");
    if (opener) opener.focus();
  };
  document.querySelector(".sheet-shut").addEventListener("click", shut);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pane.classList.contains("open")) shut();
  });
})();
