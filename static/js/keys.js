// Single keys for who works at a desk: / searches, N opens the menu of kinds. Off where one's own settings say so.
(() => {
  const isVisible = (element) => element && element.getClientRects().length > 0;
  const openKinds = () => {
    const menu = document.querySelector("[data-log-menu]");
    if (!menu) return false;
    menu.open = true;
    menu.querySelector("a").focus();
    return true;
  };
  if (location.hash === "#kinds") openKinds();

  const search = () => {
    const field = [...document.querySelectorAll("input[type=search]")].find(isVisible);
    if (field) field.focus();
    return Boolean(field);
  };
  const log = () => {
    const way = document.querySelector("[data-kinds-url]");
    if (openKinds() || !way) return Boolean(way);
    location.assign(way.dataset.kindsUrl);
    return true;
  };
  const keys = { "/": search, n: log, N: log };
  document.addEventListener("keydown", (event) => {
    if (document.body.dataset.keys === "off" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (keys[event.key] && keys[event.key]()) event.preventDefault();
  });
})();
