// Dragging a row of an ordered list to its place. Its arrows do the same by click.
import Sortable from "sortablejs";

/** The rank at which a row was dropped, among rows with an id only: a row of slack has no rank. */
const rankOf = (row) => [...row.parentElement.querySelectorAll(":scope > [id]")].indexOf(row);

function sendRank({ item, oldIndex, newIndex }) {
  if (oldIndex === newIndex) return;
  const form = item.querySelector("[data-moves]");
  const field = form.querySelector("input[name=rank]") ?? document.createElement("input");
  Object.assign(field, { type: "hidden", name: "rank", value: rankOf(item) });
  form.append(field); // the server's answer takes it out again
  form.requestSubmit();
}

for (const list of document.querySelectorAll("[data-sortable]")) {
  Sortable.create(list, { handle: "[data-handle]", draggable: "[id]", onEnd: sendRank });
}
