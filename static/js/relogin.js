// Signing in again over a form whose session has ended: nothing on the page is lost, the forms get the new token.
// Other scripts call portal.session.renew(), which settles when this account's session is there again, or send().
(() => {
  window.portal = window.portal || {};
  const box = document.getElementById("relogin");
  const form = box.querySelector("form");
  const word = form.elements.password;
  const faults = form.querySelector("[data-errors]");
  const { url, account } = box.dataset;
  const OTHER = "这个浏览器里登录的是另一个人，请先退出那边的登录。您写的内容还在这一页。";
  let token = document.querySelector("[name=csrfmiddlewaretoken]").value;

  const ask = async (sent) => {
    const answer = await fetch(url, { headers: { Accept: "application/json" }, cache: "no-store", ...sent });
    if (answer.status >= 500) throw new Error("server");
    return answer.json();
  };
  const take = (csrf) => {
    token = csrf;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = csrf; });
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": csrf }));
  };
  const say = (texts) => faults.replaceChildren(...texts);
  const modal = () => window.bootstrap.Modal.getOrCreateInstance(box);

  let settle = null;
  const open = () => new Promise((resolve, reject) => {
    settle = { resolve, reject };
    say([]);
    modal().show();
  });
  box.addEventListener("shown.bs.modal", () => word.focus());
  box.addEventListener("hidden.bs.modal", () => {
    word.value = "";
    if (settle) settle.reject(new Error("declined"));
    settle = null;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const sent = new URLSearchParams({ username: form.elements.username.value, password: word.value });
    try {
      const known = await ask();
      sent.append("csrfmiddlewaretoken", known.csrf);
      const told = known.account === null ? await ask({ method: "POST", body: sent }) : known;
      if (told.csrf) take(told.csrf);
      if (told.errors.length) { say(told.errors); word.select(); return; }
      if (String(told.account) !== account) { say([OTHER]); return; }
    } catch {
      say(["网络断了，请稍后再试。您写的内容还在。"]);
      return;
    }
    const waiting = settle; // nobody, when the dialog was shut while the answer was on its way
    settle = null;
    modal().hide();
    if (waiting) waiting.resolve();
  });

  let running = null;
  const renewed = async () => {
    const known = await ask();
    take(known.csrf);
    if (String(known.account) !== account) await open();
  };
  const renew = () => {
    running = running || renewed().finally(() => { running = null; });
    return running;
  };

  // A form sent by script: a session that ended or a token that changed is made good, then it is sent once more.
  const post = (address, pairs) => {
    const body = new URLSearchParams([...pairs, ["csrfmiddlewaretoken", token]]);
    return fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  };
  const send = async (address, pairs) => {
    let answer = await post(address, pairs);
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      await renew();
      answer = await post(address, pairs);
    }
    if (answer.status >= 500) throw new Error("server");
    if (!answer.ok) throw new Error("refused");
    return answer.json();
  };
  window.portal.session = { renew, send, token: () => token, loginPath: url };

  // A part of the page that would be replaced by the login page stays as it is.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (!xhr.responseURL || new URL(xhr.responseURL).pathname !== url) return;
    event.preventDefault();
    renew().catch(() => {});
  });
})();
