// Which files come when, on a slow line: of a note the editor comes before the typefaces, and while
// somebody reads another page of the séance the editor comes ahead.
const LATE = 8000; // ms without an editor
const QUIET = 3000; // ms after the page stands

export function showFonts() {
  const link = document.querySelector("link[data-after-editor]");
  if (link) link.media = "all";
}

/** Whether this browser had our files already: then the typefaces delay nothing. */
function isReturning() {
  const files = performance.getEntriesByType("resource");
  return files.some(({ name, transferSize }) => name.includes("/static/dist/app-") && !transferSize);
}

function fetchAhead() {
  const files = document.querySelector('meta[name="files-ahead"]')?.content;
  if (!files || navigator.connection?.saveData) return;
  for (const file of files.split(" ")) fetch(file, { priority: "low" }).catch(() => null); // it comes with its page
}

if (isReturning()) showFonts();
else setTimeout(showFonts, LATE);
addEventListener("load", () => setTimeout(fetchAhead, QUIET));
