// The one module that knows htmx: tokens, what a morph must leave alone, and swapping a region.
import htmx from "htmx.org/dist/htmx.esm.min.js";
import { token } from "./token.js";

document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.request.headers["X-CSRFToken"] = token();
});

/** Give the forms of a pushed fragment this page's own token. */
export function fillTokens(root) {
  for (const field of root.querySelectorAll('input[name="csrf_token"]')) field.value = token();
}

const isDirty = (field) =>
  field.type === "checkbox" || field.type === "radio"
    ? field.checked !== field.defaultChecked
    : field.value !== field.defaultValue;

// Open details stay open, and what is being typed stays typed, whatever the server sends.
htmx.registerExtension("keep", {
  htmx_before_morph_attr(element, detail) {
    const { attrName } = detail;
    if (attrName === "open" && element.matches("details, dialog")) return false;
    if (attrName === "value" && (element.name === "csrf_token" || isDirty(element))) return false;
    return true;
  },
  htmx_before_morph_node(_element, { oldNode }) {
    return !(oldNode.tagName === "TEXTAREA" && isDirty(oldNode));
  },
});

/** Morph `element` into the server's `html`: focus, caret and unsaved fields stay. */
export async function morph(element, html) {
  await htmx.swap({ target: element, text: html, swap: "outerMorph", sourceElement: document.body });
  const now = document.getElementById(element.id);
  if (now) fillTokens(now);
}

/** Fetch this page again and morph the whole of it; whether that worked. */
export async function refresh() {
  const asked = location.href;
  const response = await fetch(asked, { headers: { "X-Refresh": "1" } });
  if (response.redirected || response.status === 403 || response.status === 404) {
    location.reload(); // no longer this page, or no longer ours: let the browser go where it is sent
    return true;
  }
  if (!response.ok) return false;
  const text = await response.text();
  if (location.href !== asked) return refresh(); // a link was followed meanwhile
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const page = fresh.getElementById("page");
  if (page) await morph(document.getElementById("page"), page.outerHTML);
  return Boolean(page);
}
