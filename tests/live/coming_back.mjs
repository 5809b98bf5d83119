// When browsers try again after the server went away: the earliest and the latest first try, and the
// longest wait between two, of each kind of page, in ms.
import { patience } from "../../static/js/haste.js";

const now = 1_000_000;
const pages = {
  old: { oldest: now - 60_000, audience: "secretary", now },
  young: { oldest: now - 1000, audience: "secretary", now },
  keptHand: { oldest: 0, audience: "participant", now },
  cockpit: { oldest: null, audience: "chair", now },
  phone: { oldest: null, audience: "participant", now },
};
const spans = Object.entries(pages).map(([name, page]) => {
  const [first, last] = [patience(page, () => 0), patience(page, () => 1)];
  return [name, [first.first, last.first, last.longest]];
});
console.log(JSON.stringify(Object.fromEntries(spans)));
