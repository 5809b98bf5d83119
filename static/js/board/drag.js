// A card dropped on a group moves there; dropped on a card, the two change places. While it is in
// the air the board shows what each place would cost, as the server says it.
import { refresh } from "../morph.js";
import { showPrices } from "./prices.js";

const board = () => document.querySelector(".board[data-draggable]");
let dragged = null;
let flight = null; // aborted when the card has landed: prices that come later are not shown

function target(event) {
  const spot = event.target.closest(".card[data-person], [data-group]");
  if (!dragged || !spot || spot === dragged) return null;
  const group = spot.closest("[data-group]");
  const isHere = group === dragged.closest("[data-group]");
  const isSwap = spot.matches(".card") && dragged.closest(".group") && group.matches(".group");
  if (isHere) return null;
  return isSwap ? spot : group;
}

function mark(spot) {
  for (const element of document.querySelectorAll("[data-over]")) element.removeAttribute("data-over");
  spot?.setAttribute("data-over", "");
}

function send(spot) {
  const form = document.getElementById("glisser");
  const { attendance, to, swapped_with: swapped } = form.elements;
  attendance.value = dragged.dataset.person;
  to.value = spot.dataset.group ?? "";
  swapped.value = spot.dataset.person ?? "";
  to.disabled = !to.value;
  swapped.disabled = !swapped.value;
  form.requestSubmit();
}

document.addEventListener("pointerdown", (event) => {
  const card = event.target.closest(".card[data-person]");
  if (card) card.draggable = Boolean(board()) && !event.target.closest("a, button, input, select");
});

document.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.(".card[data-person]")) return;
  dragged = event.target;
  dragged.setAttribute("data-dragged", "");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector("b").textContent);
  flight = new AbortController();
  showPrices(dragged.dataset.person, flight.signal);
});

// Both are to be cancelled for a drop to be allowed, and only the first comes when the board moves
// under a hand that holds still.
for (const over of ["dragenter", "dragover"])
  document.addEventListener(over, (event) => {
    const spot = target(event);
    if (spot) event.preventDefault();
    mark(spot);
  });

document.addEventListener("drop", (event) => {
  const spot = target(event);
  if (!spot) return;
  event.preventDefault();
  send(spot);
  dragged.removeAttribute("data-dragged");
  dragged = null;
});

document.addEventListener("dragend", () => {
  flight?.abort();
  mark(null);
  if (!dragged) return;
  dragged.removeAttribute("data-dragged");
  dragged = null;
  refresh();
});
