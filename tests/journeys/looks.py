"""What is wrong with a page as it is drawn, as sentences: axe's rules, sideways scroll, small targets, headings."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.journeys.walk import BUSY

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
WIDTHS = (1920, 1440, 1366, 1024, 768, 390, 360, 320)
AXE_AT = {1440: 900, 390: 844}
SMALLEST, FINGER = 24, 44

RUN_AXE = """async (tags) => {
  const found = await axe.run({runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return found.violations.map((rule) => [rule.id, rule.nodes.map((node) => node.html.slice(0, 160))]);
}"""

# A target's size counts with its label; a link in a line of text is as high as the line (WCAG 2.5.8).
SMALL_TARGETS = """(smallest) => {
  const small = [];
  const seen = (box) => box.width > 1 && box.height > 1 && box.right > 0;
  const inText = (one) => getComputedStyle(one).display === "inline"
    && one.parentElement.textContent.trim().length > one.textContent.trim().length;
  const boxes = (one) => [one, ...(one.matches("[type=checkbox], [type=radio]") ? one.labels : [])];
  document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button]").forEach((one) => {
    if (one.closest(".skip, [hidden]") || one.type === "hidden") return;
    if (getComputedStyle(one).visibility === "hidden") return;
    const drawn = boxes(one).map((box) => box.getBoundingClientRect()).filter(seen);
    if (!drawn.length || inText(one)) return;
    const [width, height] = ["width", "height"].map((side) => Math.max(...drawn.map((box) => box[side])));
    if (Math.min(width, height) < smallest) {
      small.push(`${Math.round(width)}x${Math.round(height)} ${one.outerHTML.slice(0, 120)}`);
    }
  });
  return small;
}"""

# A part that asks again while it is looked at would be pale by chance.
ASKS_NO_MORE = "() => document.body.addEventListener('htmx:beforeRequest', (event) => event.preventDefault())"

OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > wide + 1)
    .slice(0, 3).map((one) => one.outerHTML.slice(0, 120));
}"""

FRAME = """() => ({
  h1: [...document.querySelectorAll("h1")].filter((one) => one.getClientRects().length).length,
  main: document.querySelectorAll("main").length,
  title: document.title.split("·")[0].trim().length > 0,
  lang: document.documentElement.lang,
})"""


def faults_of(page: Page) -> list[str]:
    """Return everything that is wrong, at every width."""
    page.evaluate(AXE)
    page.evaluate(ASKS_NO_MORE)
    page.wait_for_selector(BUSY, state="detached")
    frame = page.evaluate(FRAME)
    found = [] if frame == {"h1": 1, "main": 1, "title": True, "lang": "zh-CN"} else [f"frame: {frame}"]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": AXE_AT.get(width, 900)})
        found += [f"sideways at {width}: {one}" for one in page.evaluate(OVERFLOWING)]
        if width in AXE_AT:
            found += [f"axe at {width}: {one}" for one in _violations(page)]
            found += [f"small at {width}: {one}" for one in page.evaluate(SMALL_TARGETS, SMALLEST)]
    return found


def _violations(page: Page) -> list[str]:
    rules: list[tuple[str, list[Any]]] = page.evaluate(RUN_AXE, TAGS)
    return [f"{rule} {len(nodes)}x {nodes[0]}" for rule, nodes in rules]
