// Keys of the desk. With Alt they act anywhere; « ? » alone never in a field.
const isField = (element) => element.closest("input, textarea, select, [contenteditable='true']");

function follow(link) {
  if (link) link.click();
  return Boolean(link);
}

function act(event) {
  const { key, altKey, ctrlKey, metaKey, target } = event;
  if (ctrlKey || metaKey) return false;
  if (altKey && key === "ArrowDown") return follow(document.querySelector(".desk [rel='next']"));
  if (altKey && key === "ArrowUp") return follow(document.querySelector(".desk [rel='prev']"));
  if (key !== "?" || altKey || isField(target)) return false;
  const help = document.getElementById("aide");
  if (help.open) help.close();
  else help.showModal();
  return true;
}

export function bindKeys() {
  document.addEventListener("keydown", (event) => act(event) && event.preventDefault());
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-help]")) document.getElementById("aide").showModal();
  });
}
