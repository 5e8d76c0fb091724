// The sheet of a phone follows the finger that holds its handle or its tabs; letting go says where it stays.
(() => {
  const pane = document.querySelector(".pane.r");
  const LEAST = 8; // pixels before a tap becomes a pull
  const FLING = 0.5; // pixels a millisecond
  const LOW = 0.3;
  const HIGH = 0.67;
  const TALLEST = 0.9;
  let pull = null;

  pane.addEventListener("pointerdown", (event) => {
    if (!pane.classList.contains("open") || !event.isPrimary || event.button) return;
    if (!event.target.closest(".grab, .tabs")) return;
    pull = { from: event.clientY, height: pane.offsetHeight, y: event.clientY, at: event.timeStamp, speed: 0, moved: false };
  });

  document.addEventListener("pointermove", (event) => {
    if (!pull || !event.isPrimary) return;
    const down = event.clientY - pull.from;
    if (!pull.moved && Math.abs(down) < LEAST) return;
    if (!pull.moved) pane.setPointerCapture(event.pointerId);
    const took = Math.max(event.timeStamp - pull.at, 1);
    Object.assign(pull, { moved: true, speed: (event.clientY - pull.y) / took, y: event.clientY, at: event.timeStamp });
    const height = Math.min(Math.max(pull.height - down, 0), innerHeight * TALLEST);
    pane.style.setProperty("--sheet", `${height}px`);
  });

  const rest = (share, speed) => {
    if (speed > FLING) return share > HIGH ? "half" : "shut";
    if (speed < -FLING || share > HIGH) return "tall";
    return share < LOW ? "shut" : "half";
  };
  const letGo = (event) => {
    if (!pull || !event.isPrimary) return;
    const { moved, speed } = pull;
    const share = pane.offsetHeight / innerHeight;
    pull = null;
    if (!moved) return;
    pane.style.removeProperty("--sheet");
    const place = event.type === "pointercancel" ? "half" : rest(share, speed);
    pane.dispatchEvent(new CustomEvent("sheet", { detail: place }));
  };
  document.addEventListener("pointerup", letGo);
  document.addEventListener("pointercancel", letGo);
})();
