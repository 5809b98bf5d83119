// How soon a browser comes back to a server that went away. All come back after a restart: who has
// text that is not saved comes first, the oldest text before the others; a crowd of phones takes its
// time, a little apart.
const OLD = 10_000; // ms
const SPANS = { old: [150, 600], young: [500, 1200], alone: [600, 2000], crowd: [800, 5000] };
const CROWDS = ["participant", "door"];

function rank({ oldest, audience, now }) {
  if (oldest !== null) return now - oldest > OLD ? "old" : "young";
  return CROWDS.includes(audience) ? "crowd" : "alone";
}

/** `first` try and `longest` wait between two, in ms; `oldest` is when what is not saved was typed,
 * or null; `random` between 0 and 1. */
export function patience({ oldest, audience, now }, random = Math.random) {
  const [least, most] = SPANS[rank({ oldest, audience, now })];
  return { first: least + random() * (most - least), longest: most * (1 + random()) };
}
