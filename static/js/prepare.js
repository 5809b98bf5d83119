// Dragging a point of the agenda to its place. The arrows of each point do the same by click.
import Sortable from "sortablejs";

/** The rank at which a row was dropped, among points only: a row of slack has no rank. */
const rankOf = (row) => [...row.parentElement.querySelectorAll(":scope > [id]")].indexOf(row);

function sendRank({ item, oldIndex, newIndex }) {
  if (oldIndex === newIndex) return;
  const form = item.querySelector(".point-moves");
  const field = form.querySelector("input[name=rank]") ?? document.createElement("input");
  Object.assign(field, { type: "hidden", name: "rank", value: rankOf(item) });
  form.append(field); // the server's answer takes it out again
  form.requestSubmit();
}

for (const list of document.querySelectorAll("[data-sortable]")) {
  Sortable.create(list, { handle: ".point-number", draggable: "[id]", onEnd: sendRank });
}
