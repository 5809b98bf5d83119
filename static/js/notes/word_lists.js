// Desktop Word and Outlook copy a list as paragraphs: « level 2 » in the style, the bullet or the
// number among the words. Here they become lists.

const LEVEL = /(?:^|;)\s*mso-list:\s*\S+\s+level(\d)/i;
const STYLED = /^MsoList(?:Bullet|Number)(\d)/; // the built-in styles « Liste à puces 2 »
const GOES_ON = /^MsoListParagraph/;
const MARKER = /mso-list:\s*ignore/i;
const NUMBER = /^\(?(?:\d+\.)*(?:(?<digits>\d{1,3})[.)°]*|(?<letter>[a-z])[.)]+|[ivx]+[.)]+)$/i;
const BULLET = /^(?:[^\p{L}\p{N}]*|.)$/u; // a dash; a letter too, which Wingdings draws as one

const rank = (letter) => letter.toLowerCase().charCodeAt(0) - 96;

/** What a paragraph says of itself; null where it is no item. */
function read(paragraph) {
  const spans = [...paragraph.querySelectorAll("[data-style]")];
  const marker = spans.find(({ dataset }) => MARKER.test(dataset.style));
  const level = LEVEL.exec(paragraph.dataset.style) ?? (marker && (STYLED.exec(paragraph.className) ?? [null, 1]));
  const text = marker ? marker.textContent.trim() : "";
  const number = NUMBER.exec(text);
  if (!level || (!number && !BULLET.test(text))) return null; // « Article 3 » is better left as it is
  return { paragraph, marker, level: Number(level[1]), tag: number ? "OL" : "UL", ...number?.groups };
}

/** Roman numbers are counted, not read; « i. » is a letter only after « h. ». */
function numbering({ digits, letter }, list) {
  const isNext = letter && list?.type === "a" && rank(letter) === list.next;
  if (letter && (isNext || !/[ivx]/i.test(letter))) return { type: "a", number: rank(letter) };
  return { type: "1", number: digits && Number(digits) };
}

function begin({ paragraph, level, tag }, { type, number = 1 }, parent) {
  const element = paragraph.ownerDocument.createElement(tag);
  if (tag === "OL") Object.assign(element, { type, start: number });
  if (parent) parent.element.lastElementChild.append(element);
  else paragraph.before(element);
  return { element, level, type, next: number };
}

const goesOn = (list, tag, { type, number }) =>
  list.element.tagName === tag && list.type === type && [undefined, list.next].includes(number);

/** The list that `item` carries on, of those that are open; else a new one. */
function listOf(item, open) {
  while (open.length && open.at(-1).level > item.level) open.pop();
  const beside = open.find(({ level }) => level === item.level);
  const itsNumber = numbering(item, beside);
  if (beside && goesOn(beside, item.tag, itsNumber)) return beside;
  if (beside) open.pop();
  open.push(begin(item, itsNumber, open.at(-1)));
  return open.at(-1);
}

/** Bring `item` where it belongs; `open` are the lists around the one before it, outermost first. */
function place(item, open) {
  const list = listOf(item, open);
  item.marker?.remove();
  list.element.append(item.paragraph.ownerDocument.createElement("li"));
  list.element.lastElementChild.append(item.paragraph);
  list.next += 1;
}

/** Make lists of Word's paragraphs in `body`, whose styles stand in `data-style`. */
export function makeLists(body) {
  let open = [];
  for (const paragraph of body.querySelectorAll("p")) {
    if (!open.length || paragraph.previousElementSibling !== open[0].element) open = [];
    const item = read(paragraph);
    if (item) place(item, open);
    else if (open.length && GOES_ON.test(paragraph.className)) open.at(-1).element.lastElementChild.append(paragraph);
  }
}
