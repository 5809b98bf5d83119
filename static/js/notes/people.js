// Who may speak, as the palette lists them; and finding one by a few letters or by rank.
const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** In the order of the palette: who spoke last comes first. */
export function people(palette) {
  return [...palette.querySelectorAll("[data-person]")].map((button) => ({
    person: Number(button.dataset.person),
    label: button.dataset.label,
    words: button.dataset.words.split(" "),
    button,
  }));
}

function fits(parts, words) {
  let from = 0;
  return parts.every((part) => {
    const at = words.findIndex((word, rank) => rank >= from && word.startsWith(part));
    from = at + 1;
    return at >= 0;
  });
}

/** Those whose name has words that begin with the letters typed, in order; « 3 » is the third.
 * Whoever has one of the words exactly is preferred: « ana » is not Anabelle. */
export function find(everybody, typed) {
  if (/^[1-9]$/.test(typed)) return everybody.slice(Number(typed) - 1, Number(typed));
  const parts = folded(typed).split(" ").filter(Boolean);
  if (!parts.length) return [];
  const found = everybody.filter(({ words }) => fits(parts, words));
  const exact = found.filter(({ words }) => parts.every((part) => words.includes(part)));
  return exact.length ? exact : found;
}
