// Hours from the times: whole steps, never rounded up, capped. The server computes the same when it stores.
(() => {
  const said = document.getElementById("hours-said");
  if (!said) return;
  const minutes = (id) => {
    const parts = document.getElementById(id).value.split(":").map(Number);
    return parts.length < 2 || parts.some(Number.isNaN) ? null : parts[0] * 60 + parts[1];
  };
  const make = (tag, css, text) => Object.assign(document.createElement(tag), { className: css, textContent: text });
  const figure = (number) => make("b", "num", String(number));
  const sayHours = () => {
    const rule = document.getElementById("hours-rule").dataset;
    const start = minutes("id_start");
    const end = minutes("id_end");
    const icon = said.querySelector("svg");
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
  ["id_start", "id_end", "id_hours_override"].forEach((id) => {
    document.getElementById(id).addEventListener("input", sayHours);
  });
  document.body.addEventListener("htmx:afterSettle", sayHours);
})();
