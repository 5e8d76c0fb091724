// Topics whose words stand in the theme are ticked and marked; one that was taken off stays off.
(() => {
  const title = document.getElementById("id_title");
  const picks = document.querySelector("[data-topics]");
  if (!title || !picks) return;
  const boxes = [...picks.querySelectorAll("[data-words]")];
  const fits = (box) => box.dataset.words.split(/\s+/).some((word) => word && title.value.includes(word));
  const suggested = new Set();
  const declined = new Set();
  if (!picks.hasAttribute("data-fresh")) boxes.filter((box) => !box.checked && fits(box)).forEach((box) => declined.add(box));

  const mark = (box, on) => {
    const word = box.nextElementSibling.querySelector("small");
    if (on && !word) box.nextElementSibling.append(Object.assign(document.createElement("small"), { textContent: "按主题建议" }));
    if (!on && word) word.remove();
    on ? suggested.add(box) : suggested.delete(box);
  };
  const look = () => {
    const before = suggested.size;
    let changed = false;
    boxes.forEach((box) => {
      if (fits(box) && !box.checked && !declined.has(box)) {
        box.checked = true;
        mark(box, true);
        changed = true;
      } else if (!fits(box) && suggested.has(box)) {
        box.checked = false;
        mark(box, false);
        changed = true;
      }
    });
    fold();
    if (changed || before !== suggested.size) picks.dispatchEvent(new Event("input", { bubbles: true }));
  };
  // So many topics fill a phone: only the ticked ones stand there until all are asked for.
  const all = Object.assign(document.createElement("button"), { type: "button", className: "linklike" });
  const fold = () => picks.querySelectorAll(".pick").forEach((pick) => {
    pick.classList.toggle("kept", pick.querySelector("input").checked || pick.classList.contains("kept"));
  });
  all.textContent = `选专题（共 ${picks.querySelectorAll(".pick").length} 个）`;
  all.setAttribute("aria-expanded", "false");
  all.addEventListener("click", () => {
    picks.classList.remove("folded");
    all.remove();
    picks.querySelector("input").focus();
  });
  picks.classList.add("folded");
  picks.after(all);

  let timer = 0;
  title.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 300); });
  picks.addEventListener("change", (event) => {
    const box = event.target;
    mark(box, false);
    box.checked ? declined.delete(box) : declined.add(box);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-untick]");
    if (!button) return;
    const box = picks.querySelector(`[value="${button.dataset.untick}"]`);
    if (box.checked) box.click();
    box.focus();
  });
  look();
})();
