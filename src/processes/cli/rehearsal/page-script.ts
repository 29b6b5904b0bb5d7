/** Narrows the list by the boxes and by words; the count is told to whoever can't see it change. */
export const pageScript = `
"use strict";
const form = document.querySelector("form");
const articles = [...document.querySelectorAll("article")].map((node) => ({
  node, kind: node.dataset.kind, words: node.textContent.toLowerCase(),
}));
function narrow() {
  const wanted = form.querySelector("input[type=search]").value.trim().toLowerCase();
  let shown = 0;
  for (const { node, kind, words } of articles) {
    node.hidden = !form.elements[kind].checked || !words.includes(wanted);
    if (!node.hidden) shown += 1;
  }
  form.querySelector("output").textContent = shown + " / " + articles.length;
}
form.addEventListener("input", narrow);
form.addEventListener("submit", (event) => event.preventDefault());
narrow();
`;
