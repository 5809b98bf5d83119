// Small comforts of forms; each works without them.

// A choice that is sent as soon as it is made keeps its button for those without JavaScript.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form && !event.target.closest("[data-no-autosubmit]")) form.requestSubmit();
});

// « − » and « + » beside a number; without JavaScript they may submit.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  const input = button?.closest(".stepper")?.querySelector("input[type=number]");
  if (!input) return;
  event.preventDefault();
  input.value = Math.max(Number(input.min || 0), Number(input.value || 0) + Number(button.dataset.step));
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
