// What was done on the board, by whomever, is heard as well: the server words it.
import { announceFrom } from "../announce.js";

new MutationObserver(([record]) => announceFrom(record.target)).observe(document.getElementById("page"), {
  subtree: true,
  attributeFilter: ["data-announce"],
});
