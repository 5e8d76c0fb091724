// What is typed is never only on the screen: at once on this device, two seconds later on the server. A form is
// saved only after the server has its draft, so neither a lost session nor a lost line costs a word.
(() => {
  const line = document.querySelector("[data-draft]");
  const form = line.closest("form");
  const { url, account } = line.dataset;
  const { session } = window.portal;
  const prefix = `draft:${account}:`;
  const key = prefix + form.elements.draft.value;
  const LATER = 2000;
  const LONGEST = 60000;
  const OLD = 30 * 24 * 3600 * 1000;
  const NOT_KEPT = new Set(["csrfmiddlewaretoken", "written-by"]);
  const shelf = {
    put: (name, copy) => { try { localStorage.setItem(name, JSON.stringify(copy)); return true; } catch { return false; } },
    drop: (name) => { try { localStorage.removeItem(name); } catch { /* nothing is kept there then */ } },
    all: () => { try { return Object.entries(localStorage).filter(([name]) => name.startsWith(prefix)); } catch { return []; } },
  };
  const typed = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.has(name));
  const say = (...parts) => {
    line.replaceChildren(...parts);
    line.parentElement.classList.remove("kept");
  };
  const WORDS = {
    offline: "网络断了，内容存在本机，连上后自动保存。",
    server: "系统正忙，内容存在本机，稍后自动保存。",
    declined: "还没有登录，内容存在本机。",
    refused: "草稿没有存下，请直接保存。",
  };

  // ---- what is on the page now, and how much of it the server has ----
  let seen = "";
  let version = 0;
  let stored = 0;
  let timer = 0;
  let pause = LATER;
  let declined = false;
  let running = null;
  const look = () => {
    const pairs = typed();
    const now = JSON.stringify(pairs);
    if (now === seen) return;
    seen = now;
    version += 1;
    shelf.put(key, { url, page: location.pathname, pairs, at: Date.now() });
    later(LATER);
  };
  const later = (wait) => {
    clearTimeout(timer);
    if (!declined) timer = setTimeout(() => save().catch(() => {}), wait);
  };
  const tell = (answer) => {
    if (answer.saved) {
      say("这张表已经存过，", Object.assign(document.createElement("a"), { href: answer.saved, textContent: "看那条记录" }));
      return;
    }
    say(`草稿已存 ${answer.at}`);
    line.parentElement.classList.add("kept");
    history.replaceState(null, "", answer.query);
  };
  const run = async () => {
    let answer = null;
    while (stored < version) {
      const now = version;
      say("正在存草稿…");
      answer = await session.send(url, typed());
      stored = now;
    }
    pause = LATER;
    shelf.drop(key);
    if (answer) tell(answer);
  };
  const save = () => {
    running = running || run().catch((error) => {
      const why = error instanceof TypeError ? "offline" : error.message;
      say(WORDS[why] || WORDS.offline);
      pause = Math.min(pause * 2, LONGEST);
      declined = why === "declined"; // asked again when the form is to be saved, not while somebody types on
      if (why === "offline" || why === "server") later(pause);
      throw new Error(WORDS[why] ? why : "offline");
    }).finally(() => { running = null; });
    return running;
  };

  // ---- when to look ----
  const soon = () => setTimeout(look);
  ["input", "change", "click"].forEach((name) => form.addEventListener(name, soon));
  document.body.addEventListener("htmx:afterSettle", soon);
  addEventListener("pagehide", look);
  addEventListener("online", () => { if (stored < version) later(0); });
  addEventListener("pageshow", (event) => { if (event.persisted) { version += 1; later(0); } });

  // ---- saving: first the files and the draft, then the form itself ----
  let checked = false;
  let pressed = null;
  form.addEventListener("click", (event) => { pressed = event.target.closest("button[type=submit]") || pressed; });
  const busy = (on) => {
    form.toggleAttribute("data-busy", on);
    form.setAttribute("aria-busy", String(on));
  };
  const safe = async () => {
    if (window.portal.files && !(await window.portal.files())) return false;
    declined = false;
    look();
    version += 1;
    try {
      await save();
    } catch (error) {
      return error.message === "server" || error.message === "refused"; // the save itself may still succeed
    }
    return true;
  };
  const go = (button) => {
    if (form.requestSubmit) { form.requestSubmit(button); return; }
    if (button && button.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    form.submit();
  };
  form.addEventListener("submit", async (event) => {
    if (checked) { checked = false; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.hasAttribute("data-busy")) return;
    busy(true);
    checked = await safe();
    busy(false);
    clearTimeout(timer);
    if (checked) go(event.submitter || pressed || form.querySelector("[data-primary]"));
  });

  // ---- what an earlier visit could not send ----
  const unlessRefused = (error) => { if (error.message !== "refused") throw error; };
  const catchUp = async () => {
    let here = false;
    for (const [name, text] of shelf.all()) {
      const copy = JSON.parse(text);
      if (Date.now() - copy.at > OLD) { shelf.drop(name); continue; }
      const answer = await session.send(copy.url, copy.pairs).catch(unlessRefused);
      if (!answer) continue; // its record is gone: the others go all the same
      shelf.drop(name);
      here = here || (copy.page === location.pathname && !answer.saved);
    }
    if (!here) return;
    if (version === 0) location.reload();
    else window.htmx.ajax("GET", location.href, { target: "#drafts", select: "#drafts", swap: "outerHTML" });
  };
  addEventListener("DOMContentLoaded", () => {
    seen = JSON.stringify(typed());
    catchUp().catch(() => {});
  });
})();
