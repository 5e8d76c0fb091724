// Attendance: tap a name for an absence and choose why; live counts. The select of each person stays the truth, the
// chip only shows and changes it. Without this the same form works with the selects and checkboxes of the server.
(() => {
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
  const tell = (control) => control.dispatchEvent(new Event("input", { bubbles: true }));

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
        tell(select);
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
      tell(select);
    });
    person.append(chip, panel);
    show(chip, select);
  };

  const everybody = (section) => {
    section.querySelectorAll("[name=came]").forEach((box) => { box.checked = true; });
    count(section);
    tell(section.querySelector("[name=came]"));
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
      all.addEventListener("click", () => everybody(section));
    }
    section.addEventListener("change", () => count(section));
    section.addEventListener("keydown", (event) => { if (event.key === "Escape") close(section); });
    count(section);
  };
  enhance();
  document.body.addEventListener("htmx:afterSettle", enhance);
})();
