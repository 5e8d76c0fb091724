// The panes beside the paper: tabs, which number is open, the sheet of a phone, the way through the outline.
(() => {
  const pane = document.getElementById("aside");
  const list = pane.querySelector("[role=tablist]");
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const grab = pane.querySelector(".grab");
  const isPhone = () => matchMedia("(max-width: 767.98px)").matches;
  document.querySelector(".ws").classList.add("live");
  document.querySelector(".msel").classList.add("live");
  let opener = null;

  // ---- tabs ----
  const select = (tab) => {
    tabs.forEach((one) => {
      const isIt = one === tab;
      one.setAttribute("aria-selected", String(isIt));
      one.tabIndex = isIt ? 0 : -1;
      document.getElementById(one.getAttribute("aria-controls")).hidden = !isIt;
    });
    pane.scrollTop = 0;
  };
  const show = (name) => {
    const tab = document.getElementById(`tab-${name}`);
    if (tab) select(tab);
    return tab;
  };
  list.hidden = false;
  select(tabs[0]);
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) select(tab);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    select(next);
    next.focus();
    event.preventDefault();
  });

  // ---- the sheet of a phone ----
  const stretch = (tall) => {
    pane.classList.toggle("tall", tall);
    grab.setAttribute("aria-expanded", String(tall));
    grab.setAttribute("aria-label", tall ? "放低" : "拉高");
  };
  const open = () => { if (isPhone()) pane.classList.add("open"); };
  const shut = () => {
    pane.classList.remove("open");
    stretch(false);
    if (opener && opener.isConnected) opener.focus();
  };
  grab.addEventListener("click", () => { stretch(!pane.classList.contains("tall")); });
  pane.addEventListener("sheet", ({ detail }) => { if (detail === "shut") shut(); else stretch(detail === "tall"); });
  pane.querySelector(".sheet-shut").addEventListener("click", shut);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (pane.classList.contains("open") || pane.contains(document.activeElement)) shut();
  });
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-tab]");
    if (!way || !show(way.dataset.tab)) return;
    event.preventDefault();
    opener = way;
    open();
    document.getElementById(way.dataset.tab).focus();
  });

  // ---- what htmx brought ----
  const marked = () => document.querySelectorAll("[data-figure][aria-current]");
  // Whoever came with keys goes on beside the paper; Escape leads back to the number.
  const byKeys = ({ triggeringEvent }) => Boolean(triggeringEvent) && triggeringEvent.detail === 0;
  const take = (name, request) => {
    const link = request.elt;
    const tab = show(name);
    opener = link;
    open();
    if (tab && byKeys(request)) tab.focus();
    marked().forEach((one) => one.removeAttribute("aria-current"));
    if (name !== "evidence") return;
    link.setAttribute("aria-current", "true");
    if (isPhone()) link.scrollIntoView({ block: "start" });
  };
  const flag = () => {
    const told = document.querySelector("[data-moved]");
    const count = document.getElementById("moved-count");
    if (!told || !count) return;
    count.textContent = told.dataset.moved;
    count.hidden = told.dataset.moved === "0";
    document.querySelectorAll("[data-moved-code]").forEach((row) => {
      if (!row.dataset.movedCode) return;
      document.querySelectorAll(`[data-figure="${row.dataset.movedCode}"]`).forEach((link) => {
        link.classList.add("chg");
        link.setAttribute("aria-label", `${link.textContent}，数据有变动`);
      });
    });
  };
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const { id } = event.target;
    if (id === "changes") flag();
    if (id === "evidence" || id === "history") take(id, event.detail.requestConfig);
  });
  const asked = location.hash.slice(1);
  if (asked && document.getElementById(`tab-${asked}`)) { show(asked); open(); }

  // ---- the outline: a link into the paper takes the focus along, as the browser does for whatever can have it ----
  document.addEventListener("click", (event) => {
    const way = event.target.closest("a[href^='#p-']");
    const place = way && document.getElementById(way.getAttribute("href").slice(1));
    if (place) place.tabIndex = -1;
  });
  const jump = document.getElementById("jump");
  const lines = new Map([...document.querySelectorAll(".ol a")].map((link) => [link.getAttribute("href").slice(1), link]));
  jump.addEventListener("change", () => { document.getElementById(jump.value).scrollIntoView({ block: "start" }); });
  const here = (id) => {
    lines.forEach((link, key) => {
      link.classList.toggle("on", key === id);
      if (key === id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    jump.value = id;
  };
  if (!("IntersectionObserver" in window)) return;
  const watch = new IntersectionObserver((seen) => {
    const first = seen.find((one) => one.isIntersecting);
    if (first) here(first.target.id);
  }, { rootMargin: "-130px 0px -70% 0px" });
  lines.forEach((_link, id) => { const block = document.getElementById(id); if (block) watch.observe(block); });
})();
