// In an open menu the arrows go up and down and Escape closes it; plain Tab and Enter work as well.
const steps = { ArrowDown: 1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest("[data-menu]");
  if (!menu) return;
  if (event.key === "Escape") {
    event.preventDefault();
    menu.querySelector("[data-close]").click();
  } else if (event.key in steps) {
    event.preventDefault();
    const stops = [...menu.querySelectorAll("button:not(:disabled), a")];
    const next = stops.indexOf(document.activeElement) + steps[event.key];
    stops[(next + stops.length) % stops.length].focus();
  }
});
