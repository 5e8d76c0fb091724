// The log form: tap a name for an absence and choose why, live counts, hours from the times. Without this the
// same form works with the selects and checkboxes that the server wrote.
(() => {
  const form = document.querySelector("form[data-save]");
  const make = (tag, css, text) => {
    const element = document.createElement(tag);
    if (tag === "button") element.type = "button";
    if (css) element.className = css;
    if (text) element.textContent = text;
    return element;
  };
  const put = (root, mark, number) => {
    const place = root.querySelector(mark);
    if (place) place.textContent = number;
  };

  // ---- attendance: the select of each person stays the truth; the chip only shows and changes it ----
  const count = (section) => {
    const selects = [...section.querySelectorAll(".person select")];
    if (!selects.length) {
      put(section, "[data-here]", section.querySelectorAll("[name=came]:checked").length);
      return;
    }
    const away = selects.filter((select) => select.value).length;
    put(section, "[data-here]", selects.length - away);
    put(section, "[data-away]", away);
  };

  const close = (section) => section.querySelectorAll(".absb").forEach((panel) => {
    panel.hidden = true;
    panel.previousElementSibling.setAttribute("aria-expanded", "false");
  });

  const show = (chip, select) => {
    const option = select.selectedOptions[0];
    chip.classList.toggle("ab", Boolean(select.value));
    chip.setAttribute("aria-pressed", String(!select.value));
    chip.querySelector("small").textContent = select.value ? option.text : "";
  };

  const panelFor = (name, select, text, chip, section) => {
    const panel = make("div", "absb");
    const question = make("div", "s14");
    question.append(make("b", "", name), " 因为什么没来？");
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", `${name} 因为什么没来？`);
    const row = make("div", "o");
    const mark = () => {
      row.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", String(b.value === select.value)));
      text.hidden = select.value !== "other";
    };
    [...select.options].filter((option) => option.value).forEach((option) => {
      const button = make("button", "", option.text);
      button.value = option.value;
      button.addEventListener("click", () => {
        select.value = option.value;
        mark();
        show(chip, select);
        if (option.value === "other") { text.focus(); return; }
        close(section);
        chip.focus();
      });
      row.append(button);
    });
    panel.append(question, row, text);
    panel.hidden = true;
    panel.mark = mark;
    return panel;
  };

  const enhancePerson = (person, section) => {
    const select = person.querySelector("select");
    const name = person.querySelector("label").textContent;
    const chip = make("button", "chip-name", name);
    chip.append(make("small"));
    chip.setAttribute("aria-expanded", "false");
    const panel = panelFor(name, select, person.querySelector("input"), chip, section);
    chip.addEventListener("click", () => {
      const wasHere = !select.value;
      close(section);
      select.value = wasHere ? "business" : "";
      panel.hidden = !wasHere;
      chip.setAttribute("aria-expanded", String(wasHere));
      panel.mark();
      show(chip, select);
      count(section);
    });
    person.append(chip, panel);
    show(chip, select);
  };

  const enhance = () => {
    const section = document.getElementById("attendance");
    if (!section || section.dataset.ready) return;
    section.dataset.ready = "1";
    const names = section.querySelector("[data-names]");
    if (names) {
      names.classList.add("js");
      names.querySelectorAll(".person").forEach((person) => enhancePerson(person, section));
    }
    const all = section.querySelector("[data-all]");
    if (all) {
      all.hidden = false;
      all.addEventListener("click", () => {
        section.querySelectorAll("[name=came]").forEach((box) => { box.checked = true; });
        count(section);
      });
    }
    section.addEventListener("change", () => count(section));
    section.addEventListener("keydown", (event) => { if (event.key === "Escape") close(section); });
    count(section);
  };
  enhance();

  // Another day or team brings another list. What was tapped while it was on its way is carried over to it.
  const answers = () => new Map([...document.querySelectorAll("#attendance [name]")].map((control) => [
    `[name="${control.name}"]${control.type === "checkbox" ? `[value="${control.value}"]` : ""}`,
    control.type === "checkbox" ? control.checked : control.value,
  ]));
  const isRoster = (event) => event.detail.target && event.detail.target.id === "attendance";
  let asked = new Map();
  let tapped = [];
  document.body.addEventListener("htmx:beforeRequest", (event) => { if (isRoster(event)) asked = answers(); });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (isRoster(event)) tapped = [...answers()].filter(([place, answer]) => asked.get(place) !== answer);
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    tapped.forEach(([place, answer]) => {
      const control = document.querySelector(`#attendance ${place}`);
      if (control) control[control.type === "checkbox" ? "checked" : "value"] = answer;
    });
    tapped = [];
    enhance();
  });

  // ---- hours: whole steps, never rounded up, capped; the server computes the same when it stores ----
  const minutes = (id) => {
    const parts = document.getElementById(id).value.split(":").map(Number);
    return parts.length < 2 || parts.some(Number.isNaN) ? null : parts[0] * 60 + parts[1];
  };
  const said = document.getElementById("hours-said");
  const sayHours = () => {
    const rule = document.getElementById("hours-rule").dataset;
    const start = minutes("id_start");
    const end = minutes("id_end");
    const icon = said.querySelector("svg");
    const figure = (number) => make("b", "num", String(number));
    if (!rule.per) return;
    const override = document.getElementById("id_hours_override").value;
    if (override) {
      said.replaceChildren(icon, "每人计 ", figure(Number(override)), " 学时 ", make("span", "t3 s13", "手工"));
    } else if (start === null || end === null || end <= start) {
      said.replaceChildren(icon, start !== null && end !== null ? "结束时间要晚于开始时间" : "填好时间后自动算学时");
    } else {
      const steps = Math.floor((end - start) / rule.per / rule.step + 1e-9);
      const hours = Math.min(steps * rule.step, Number(rule.cap));
      said.replaceChildren(icon, "每人计 ", figure(hours), " 学时 ", make("span", "t3 s13", "按时长自动算"));
    }
  };
  if (said) {
    ["id_start", "id_end", "id_hours_override"].forEach((id) => document.getElementById(id).addEventListener("input", sayHours));
    document.body.addEventListener("htmx:afterSettle", sayHours);
  }

  // ---- the weekday beside the date, in the words of the house ----
  const day = document.getElementById("id_day");
  const weekday = make("span", "optional");
  const sayWeekday = () => {
    const typed = new Date(`${day.value}T00:00`);
    weekday.textContent = Number.isNaN(typed.getTime()) ? "" : `周${"日一二三四五六"[typed.getDay()]}`;
  };
  form.querySelector('label[for="id_day"]').append(weekday);
  day.addEventListener("input", sayWeekday);
  sayWeekday();

  // ---- suggestions for the title, the mark of carried values, leaving with unsaved work ----
  document.querySelectorAll("[data-suggest]").forEach((row) => {
    row.hidden = false;
    row.addEventListener("click", (event) => {
      if (!event.target.matches("button")) return;
      const field = document.getElementById(row.dataset.suggest);
      field.value = event.target.textContent;
      field.focus();
    });
  });
  let touched = false;
  form.addEventListener("input", (event) => {
    touched = true;
    const label = event.target.id && form.querySelector(`label[for="${event.target.id}"] .ft-prefill`);
    if (label) label.remove();
  });
  form.addEventListener("submit", () => { touched = false; });
  addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });
})();
