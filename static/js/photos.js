// Photos go to the server as soon as they are chosen, dropped or pasted; saving the form only names them.
// Without this the file field sends them with the form, and boxes take them off again.
(() => {
  const part = document.querySelector("[data-photos]");
  if (!part) return;
  const form = part.closest("form");
  const list = part.querySelector("[data-tiles]");
  const input = part.querySelector("input[type=file]");
  const { upload } = window.portal;
  const most = Number(part.dataset.most);
  const make = (tag, more = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), more);
    element.append(...inside);
    return element;
  };
  const changed = () => form.dispatchEvent(new Event("change"));
  const isGone = (tile) => {
    const box = tile.querySelector("[type=checkbox]");
    return Boolean(box) && box.checked === (box.name === "drop");
  };
  const kept = () => [...list.querySelectorAll("[data-tile]")].filter((tile) => !isGone(tile)).length;

  // ---- taking a file off, and back: the box of the form without scripts stays the truth ----
  const dress = (tile) => {
    const name = (tile.querySelector("img") || {}).alt || tile.textContent.trim();
    const button = make("button", { type: "button", className: "off" });
    const show = () => {
      const gone = isGone(tile);
      tile.classList.toggle("gone", gone);
      button.textContent = gone ? "撤销" : "×";
      button.setAttribute("aria-label", gone ? `撤销，留下${name}` : `去掉${name}`);
    };
    button.addEventListener("click", () => {
      const box = tile.querySelector("[type=checkbox]");
      if (!box) { tile.remove(); add.querySelector("button").focus(); return; }
      if (isGone(tile) && kept() >= most) { say(`最多 ${most} 个`); return; }
      box.checked = !box.checked;
      show();
      changed();
    });
    tile.append(button);
    show();
  };

  let queue = Promise.resolve();
  let waiting = 0;
  const send = (tile, file) => {
    const note = tile.querySelector("[data-note]");
    tile.classList.remove("failed");
    tile.querySelectorAll(".retry").forEach((button) => button.remove());
    note.textContent = "等待";
    waiting += 1;
    const act = async () => {
      if (!tile.isConnected) return;
      try {
        const answer = await upload(file, form, part.dataset.url, (text) => { note.textContent = text; });
        if (answer.error) throw Object.assign(new Error(answer.error), { final: true });
        note.remove();
        tile.append(make("input", { type: "checkbox", name: "upload", value: answer.id, checked: true, hidden: true }));
        changed();
      } catch (error) {
        tile.classList.add("failed");
        note.textContent = error.message === "declined" ? "还没有登录" : error.message;
        if (error.final) return;
        const retry = make("button", { type: "button", className: "retry", textContent: "重试" });
        retry.addEventListener("click", () => send(tile, file));
        tile.append(retry);
      }
    };
    queue = queue.then(act).finally(() => { waiting -= 1; });
  };

  const status = make("p", { className: "fe" });
  status.setAttribute("role", "alert");
  const say = (text) => { status.textContent = text; };
  const take = (files) => {
    say("");
    [...files].forEach((file) => {
      if (kept() >= most) { say(`一条记录最多放 ${most} 个文件`); return; }
      const word = make("span", { textContent: file.name });
      const picture = file.type.startsWith("image/") ? make("img", { src: URL.createObjectURL(file), alt: file.name }) : word;
      picture.addEventListener("error", () => picture.replaceWith(word));
      const note = make("small", { className: "num" });
      note.dataset.note = "";
      const tile = make("li", { className: "tile" }, make("span", { className: "pic" }, picture), note);
      tile.dataset.tile = "";
      list.insertBefore(tile, add);
      dress(tile);
      send(tile, file);
    });
  };

  // ---- ways in: library, camera, drag, paste ----
  const add = list.querySelector("[data-add]");
  const shoot = list.querySelector("[data-shoot]");
  add.addEventListener("click", () => input.click());
  const camera = make("input", { type: "file", accept: "image/*", hidden: true });
  camera.setAttribute("capture", "environment");
  shoot.addEventListener("click", () => camera.click());
  [input, camera].forEach((field) => field.addEventListener("change", () => { take(field.files); field.value = ""; }));
  list.querySelectorAll("[data-tile]").forEach(dress);
  [add, shoot].forEach((tile) => { tile.hidden = false; });
  part.append(camera, status);
  part.classList.add("js");
  ["dragover", "drop"].forEach((name) => part.addEventListener(name, (event) => {
    event.preventDefault();
    if (name === "drop") take(event.dataTransfer.files);
  }));
  document.addEventListener("paste", ({ clipboardData }) => {
    // Word puts a picture of the text beside the text.
    if (!clipboardData.types.includes("text/plain")) take(clipboardData.files);
  });
  addEventListener("beforeunload", (event) => { if (waiting) event.preventDefault(); });

  // Saving waits for what is on its way; what failed is shown, and nothing is saved behind anybody's back.
  window.portal.files = async () => {
    await queue;
    const failed = list.querySelectorAll(".failed").length;
    say(failed ? `有 ${failed} 个文件没有传上去，请重试或去掉，再保存。` : "");
    if (failed) list.querySelector(".failed button").focus();
    return failed === 0;
  };
})();
