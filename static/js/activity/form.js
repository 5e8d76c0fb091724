// The log form as a whole: the weekday beside the date, themes to choose, marks of carried values, and what it
// will count for.
(() => {
  const form = document.querySelector("form[data-save]");
  const quiet = /^(text|decisions|absent-text-)/; // what counts does not depend on long texts

  const day = document.getElementById("id_day");
  const weekday = Object.assign(document.createElement("span"), { className: "optional" });
  const sayWeekday = () => {
    const typed = new Date(`${day.value}T00:00`);
    weekday.textContent = Number.isNaN(typed.getTime()) ? "" : `周${"日一二三四五六"[typed.getDay()]}`;
  };
  form.querySelector('label[for="id_day"]').append(weekday);
  day.addEventListener("input", sayWeekday);
  sayWeekday();

  const offer = () => document.querySelectorAll("[data-suggest]").forEach((row) => { row.hidden = false; });
  offer();
  document.body.addEventListener("htmx:afterSettle", offer);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-suggest] button");
    if (!button) return;
    const field = document.getElementById(button.closest("[data-suggest]").dataset.suggest);
    field.value = button.dataset.text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });

  // 修改 on the record's page leads to one field, also to one behind a fold.
  const field = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (field && form.contains(field)) {
    const fold = field.closest("details");
    if (fold) fold.open = true;
    field.focus();
  }

  let timer = 0;
  const recount = () => {
    clearTimeout(timer);
    timer = setTimeout(() => document.body.dispatchEvent(new Event("recount")), 500);
  };
  document.body.addEventListener("htmx:afterSettle", (event) => { if (event.target.id === "attendance") recount(); });

  const note = (event) => {
    const label = event.target.id && form.querySelector(`label[for="${event.target.id}"] .ft-prefill`);
    if (label) label.remove();
    if (!quiet.test(event.target.name || "")) recount();
  };
  form.addEventListener("input", note);
  form.addEventListener("change", note);
})();
