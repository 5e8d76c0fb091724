// A paragraph between its stored marks, {{1:12}}, and what can be typed in: figures are atoms that move or go as one.
(() => {
  const MARK = /\{\{(\d{1,3}|小标题|待补):([^{}\n]*)\}\}/g;
  const LOOKS = { 小标题: "sub", 待补: "gapmark" };
  const atom = (mark, words) => {
    const node = document.createElement("span");
    node.className = `mark ${LOOKS[mark] || (/\d/.test(words) ? "n" : "n words")}`;
    node.contentEditable = "false";
    node.dataset.mark = mark;
    node.dataset.words = words;
    node.textContent = mark === "待补" ? `【待补：${words}】` : words;
    return node;
  };
  const write = (text) => {
    const part = document.createDocumentFragment();
    let at = 0;
    for (const found of text.matchAll(MARK)) {
      part.append(text.slice(at, found.index), atom(found[1], found[2]));
      at = found.index + found[0].length;
    }
    part.append(text.slice(at));
    return part;
  };
  const read = (node) => [...node.childNodes].map((one) => {
    if (one.nodeType === Node.TEXT_NODE) return one.data.replace(/\u00a0/g, " ");
    if (one.nodeType !== Node.ELEMENT_NODE) return "";
    if (one.dataset.mark) return `{{${one.dataset.mark}:${one.dataset.words}}}`;
    if (one.tagName === "BR") return "\n";
    return /^(DIV|P)$/.test(one.tagName) ? `\n${read(one)}` : read(one);
  }).join("");
  window.report = { marks: { write, read } };
})();
