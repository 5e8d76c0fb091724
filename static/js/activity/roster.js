// Another day, group or team brings another list. What was tapped while it was on its way is carried over to it.
(() => {
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
  });
})();
