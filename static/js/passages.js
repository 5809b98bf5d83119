// Words selected in an edition that may be corrected: the bar at the foot leads to the correction of
// them. A stretch is told in signs without spaces, since the page has spaces that the text has not
// (workshops/minutes/editions/spots.py).
const PAUSE = 200; // ms without another change of the selection
const FORGIVEN = 700; // ms: a tap on the bar ends the selection first

const signs = (text) => [...text.replace(/\s/g, "")].length;

/** The part of `range` inside `passage`, and what stands before that. */
function clipped(range, passage) {
  const inside = document.createRange();
  inside.selectNodeContents(passage);
  const part = range.cloneRange();
  if (part.compareBoundaryPoints(Range.START_TO_START, inside) < 0) part.setStart(inside.startContainer, inside.startOffset);
  if (part.compareBoundaryPoints(Range.END_TO_END, inside) > 0) part.setEnd(inside.endContainer, inside.endOffset);
  inside.setEnd(part.startContainer, part.startOffset);
  return { before: signs(inside.toString()), chosen: signs(part.toString()) };
}

/** What the address of a correction says of the first passage that the selection holds words of. */
function selected(article) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(article)) return null;
  for (const passage of article.querySelectorAll("[data-passage]")) {
    if (!range.intersectsNode(passage)) continue;
    const { before, chosen } = clipped(range, passage);
    if (chosen) return new URLSearchParams({ passage: passage.dataset.passage, de: before, a: before + chosen });
  }
  return null;
}

let timer = null;

function look() {
  const article = document.querySelector("[data-ask]");
  const bar = document.getElementById("demander-ici");
  if (!article || !bar) return;
  const about = selected(article);
  if (!about) return void (timer = setTimeout(() => (bar.hidden = true), FORGIVEN));
  bar.querySelector("a").href = `${article.dataset.ask}?${about}`;
  bar.hidden = false;
}

document.addEventListener("selectionchange", () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});
