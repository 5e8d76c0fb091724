// The screen at the door: counts down to the next code, keeps the screen on, fills it, and never shows a login form
// where the code should be. Without this the page refreshes itself.
(() => {
  const parts = ["code", "roll"];

  const turn = () => {
    const code = document.getElementById("code");
    const place = code && code.querySelector("[data-turn]");
    if (!place) return;
    const left = Math.max(0, Number(code.dataset.left) - 1);
    code.dataset.left = String(left);
    place.hidden = false;
    place.textContent = left ? `，还有 ${left} 秒` : "，正在换";
  };
  setInterval(turn, 1000);

  // Signed out, or the network sent another page: load anew instead of putting that page into a corner of this one.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr } = event.detail;
    if (!event.detail.shouldSwap || !target || !parts.includes(target.id)) return;
    if (!xhr.responseText.includes(`id="${target.id}"`)) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });

  // The network was away when the code should have changed: ask again until it is back.
  const again = (event) => {
    const code = event.detail.elt;
    if (code && code.id === "code") setTimeout(() => window.htmx.trigger(code, "load"), 3000);
  };
  document.body.addEventListener("htmx:sendError", again);
  document.body.addEventListener("htmx:responseError", again);

  const awake = () => {
    if (navigator.wakeLock && document.visibilityState === "visible") navigator.wakeLock.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", awake);
  awake();

  const full = document.querySelector("[data-full]");
  if (full && document.fullscreenEnabled) {
    full.hidden = false;
    full.addEventListener("click", () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen();
    });
  }
})();
