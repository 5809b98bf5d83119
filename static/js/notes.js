// Pages with a note: the editor, its palette and its keys.
import { Desk } from "./notes/desk.js";
import { bindKeys } from "./notes/keys.js";

const root = document.querySelector("[data-note]");
if (root?.dataset.writes !== undefined) new Desk(root).start();
if (document.getElementById("aide")) bindKeys();
