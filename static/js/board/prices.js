// Borrows the prices of a card's open menu from the server's page: words and tints are made there.

/** Show a price in `group` so that nothing moves under the hand that aims. */
function write(group, words) {
  const shown = group.querySelector(".group-price");
  if (!words) shown?.remove();
  else if (shown) shown.replaceWith(words);
  else {
    words.setAttribute("data-in-air", "");
    group.querySelector("header > div").append(words);
  }
}

/** Tint the groups as if the menu of `person` were open. */
export async function showPrices(person, signal) {
  const address = new URL(location.href);
  address.search = new URLSearchParams({ personne: person });
  const text = await fetch(address, { headers: { "X-Refresh": "1" }, signal })
    .then((response) => response.text())
    .catch(() => "");
  if (signal.aborted) return;
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const group of document.querySelectorAll(".group[data-group]")) {
    const priced = page.querySelector(`.group[data-group="${group.dataset.group}"]`);
    if (!priced) continue;
    group.toggleAttribute("data-price", Boolean(priced.dataset.price));
    if (priced.dataset.price) group.dataset.price = priced.dataset.price;
    write(group, priced.querySelector(".group-price"));
  }
}
