// A menu in <details data-menu> closes like a menu: on Escape, a click elsewhere, a choice made.
const opened = () => document.querySelectorAll("details[data-menu][open]");

function close(except) {
  for (const menu of opened()) if (menu !== except) menu.open = false;
}

document.addEventListener("click", (event) => close(event.target.closest("details[data-menu]")));
document.addEventListener("submit", () => close());
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest("details[data-menu][open]");
  close();
  menu?.querySelector("summary").focus();
});
