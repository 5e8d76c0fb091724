// Writing on the paper: the paragraph itself becomes a field, is saved while somebody types, and is never lost.
(() => {
  const { marks } = window.report;
  const PAUSE = 1500;
  const ENDED = "太久没有操作，请重新登录。您写的内容还在这一页。";
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const make = (tag, attributes, ...inside) => {
    const node = Object.assign(document.createElement(tag), attributes);
    node.append(...inside);
    return node;
  };
  const desks = []; // every paragraph that is open on this page

  const pairs = (desk) => new URLSearchParams({
    text: marks.read(desk.field).trim(), basis: desk.basis.value, version: desk.version, base: desk.base, csrfmiddlewaretoken: token(),
  });
  const say = (desk, words, isBad = false) => {
    desk.line.textContent = words;
    desk.line.classList.toggle("bad-line", isBad);
  };
  const show = (id, value) => { const place = document.getElementById(id); if (place) place.textContent = value; };
  const stored = (desk, answer, sent) => {
    desk.version = answer.version;
    desk.saved = sent;
    desk.clash.hidden = true;
    say(desk, [`已保存 ${answer.at}`, ...answer.said].join("。"));
    show("characters", answer.characters);
    show("pages", answer.pages);
    show("length-faults", answer.faults);
  };
  const refused = (desk, answer) => {
    say(desk, answer.errors.map((error) => error[1]).join("。"), true);
    if (answer.errors.some((error) => error[0] === "basis")) desk.source.hidden = false;
    if (!answer.theirs) return;
    desk.theirs = answer.theirs;
    desk.clash.querySelector("p").replaceChildren(marks.write(answer.theirs.text));
    desk.clash.hidden = false;
  };
  const typed = (desk) => `${marks.read(desk.field)}\n${desk.basis.value}`;
  const save = async (desk) => {
    const sent = typed(desk);
    if (sent === desk.saved) return true;
    say(desk, "正在保存…");
    try {
      const answer = await fetch(desk.url, { method: "POST", body: pairs(desk), redirect: "manual", headers: { Accept: "application/json" } });
      if (answer.type === "opaqueredirect" || answer.status === 403) { say(desk, ENDED, true); return false; }
      if (answer.status >= 500) throw new Error("server");
      const told = await answer.json();
      if (!answer.ok) { refused(desk, told); return false; }
      stored(desk, told, sent);
      return true;
    } catch {
      say(desk, "网络断了，您写的内容还在这一页，连上后再保存。", true);
      return false;
    }
  };
  const queued = (desk) => {
    desk.queue = desk.queue.then(() => save(desk));
    return desk.queue;
  };
  const later = (desk) => {
    clearTimeout(desk.timer);
    desk.timer = setTimeout(queued, PAUSE, desk);
  };
  // Nothing is left or opened while something typed is not stored: the one that is refused is shown.
  const allKept = async () => {
    desks.forEach((desk) => clearTimeout(desk.timer));
    const kept = await Promise.all(desks.map(queued));
    if (kept.includes(false)) desks[kept.indexOf(false)].field.focus();
    return !kept.includes(false);
  };
  const finish = async (desk) => {
    if (!(await allKept())) return;
    location.hash = desk.block.id;
    location.reload();
  };

  const restart = (desk, told) => {
    Object.assign(desk, { version: told.version, base: told.base });
    desk.field.replaceChildren(marks.write(told.text));
    desk.basis.value = told.basis;
    desk.saved = typed(desk);
    desk.clash.hidden = true;
    say(desk, "已换成那边的文字");
  };
  const tools = (desk) => {
    const done = make("button", { type: "button", className: "btn btn-sm btn-primary", textContent: "写好了" });
    done.addEventListener("click", () => finish(desk));
    const mine = make("button", { type: "button", className: "btn btn-sm btn-line", textContent: "用我的覆盖" });
    mine.addEventListener("click", () => { desk.version = desk.theirs.version; desk.saved = null; queued(desk); });
    const other = make("button", { type: "button", className: "btn btn-sm btn-line", textContent: "用那边的" });
    other.addEventListener("click", () => restart(desk, desk.theirs));
    desk.clash.append(make("b", { textContent: "别人改成了这样：" }), make("p", {}), mine, " ", other);
    return make("div", { className: "tools" }, desk.line, desk.source, done);
  };
  const open = (block, url, told) => {
    const label = make("label", { textContent: "手工数字的依据 " });
    const desk = {
      block, url, base: told.base, version: told.version, timer: 0, queue: Promise.resolve(true), saved: null,
      field: make("div", { className: "write", contentEditable: "true" }),
      basis: make("input", { className: "form-control form-control-sm", value: told.basis, maxLength: 200 }),
      line: make("span", { className: "t3 s13" }), source: label, clash: make("div", { className: "clash", hidden: true }),
    };
    Object.entries({ role: "textbox", "aria-multiline": "true", "aria-label": "这一段的文字" }).forEach(([name, value]) => desk.field.setAttribute(name, value));
    desk.line.setAttribute("role", "status");
    label.append(desk.basis);
    label.hidden = !told.basis;
    desk.field.append(marks.write(told.text));
    const head = block.querySelector("p > .sec");
    block.querySelector("p").replaceWith(make("div", { className: "writing" }, ...(head ? [head] : []), desk.field, desk.clash, tools(desk)));
    block.classList.add("cur");
    desk.saved = typed(desk);
    say(desk, "边写边存。数字可以移动、删去，不能改数。");
    desk.field.addEventListener("input", () => later(desk));
    desk.basis.addEventListener("input", () => later(desk));
    desk.field.addEventListener("beforeinput", (event) => { if (event.inputType.startsWith("format")) event.preventDefault(); });
    desk.field.addEventListener("paste", (event) => {
      event.preventDefault();
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
    });
    block.addEventListener("keydown", (event) => {
      if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) finish(desk);
    });
    desk.field.focus();
    desks.push(desk);
  };
  document.addEventListener("click", async (event) => {
    const way = event.target.closest("[data-write]");
    if (!way || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!(await allKept())) return;
    try {
      const answer = await fetch(way.dataset.write, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (!answer.ok) throw new Error("refused");
      open(way.closest(".pg"), way.dataset.write, await answer.json());
    } catch {
      location.assign(way.href);
    }
  });
  addEventListener("pagehide", () => {
    desks.filter((desk) => typed(desk) !== desk.saved).forEach((desk) => navigator.sendBeacon(desk.url, pairs(desk)));
  });
})();
