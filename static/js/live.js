// Regions pushed by the server. A push leads from one revision to another; where one is missing
// (Socket.IO does not replay), after a lost connection and when the page is shown again, the page
// is fetched anew. `data-revision` of #page says what it holds.
import { announceFrom } from "./announce.js";
import { SILENCE } from "./heartbeat.js";
import { morph, refresh } from "./morph.js";
import { setOnline } from "./network.js";
import { connection } from "./socket.js";

const GAP = 400; // ms in which a missing push, from another worker, may still come
const ANSWER = 5000;
const RELOADS = 20_000; // ms between two reloads because we were refused

const page = () => document.getElementById("page");
const shown = () => Number(page().dataset.revision ?? -1);
// A crowd that has to fetch does so a little apart.
const later = (action, ms = 100) => setTimeout(action, ms + Math.random() * 900);

const held = []; // pushes that wait for the one before, or for the page being fetched
let topic = "";
let followed = "";
let seen = -1;
let catching = null;
let gap = null;
let drawing = Promise.resolve();

function isStale({ regions, stale }) {
  return stale || page().dataset.stale?.split(" ").some((name) => name in regions);
}

async function draw(push) {
  for (const [name, html] of Object.entries(push.regions)) {
    const element = html && document.getElementById(name);
    if (!element) continue;
    await morph(element, html);
    announceFrom(document.getElementById(name));
  }
  if (isStale(push)) later(catchUp);
}

function show(push) {
  drawing = drawing.then(() => draw(push));
  if (push.to === null) return;
  seen = push.to;
  page().dataset.revision = seen;
}

function receive(push) {
  if (push.topic !== topic) return;
  if (push.to !== null && push.to <= seen) return;
  if (catching || (push.to !== null && push.from > seen)) {
    held.push(push);
    if (!catching) gap ??= later(catchUp, GAP);
    return;
  }
  show(push);
  release();
}

/** Take up the held pushes that now follow what is shown. */
function release() {
  const waiting = held.splice(0).sort((a, b) => a.to - b.to);
  for (const push of waiting) receive(push);
  if (held.length) return;
  clearTimeout(gap);
  gap = null;
}

function catchUp() {
  if (!catching && connection().connected) catching = fetchPage();
}

async function fetchPage() {
  let fetched = false;
  try {
    await follow();
    fetched = await refresh();
  } catch {
    // The network went away under us; what follows is the same as after a refusal to serve.
  }
  catching = null;
  clearTimeout(gap);
  gap = null;
  if (!fetched) return void later(catchUp, 2000);
  seen = shown();
  release();
}

function reload() {
  const last = Number(sessionStorage.getItem("refused") ?? 0);
  if (Date.now() - last < RELOADS) return setOnline(false);
  sessionStorage.setItem("refused", Date.now());
  location.reload();
}

const wanted = () => `${page().dataset.liveMeeting} ${page().dataset.liveAudience}`;

/** Ask to be told of changes; answers the revision at which we join, if we may. */
async function follow() {
  followed = wanted();
  const { liveMeeting, liveAudience } = page().dataset;
  const socket = connection().timeout(ANSWER);
  const answer = await socket.emitWithAck("follow", Number(liveMeeting), liveAudience, document.documentElement.lang);
  if (answer.error) {
    reload();
    throw new Error(answer.error);
  }
  topic = answer.topic;
  return answer.revision;
}

/** Join again, and fetch the page if anything happened meanwhile. */
async function rejoin() {
  try {
    if ((await follow()) > seen) catchUp();
    setOnline(true);
  } catch {
    if (connection().connected) later(rejoin, 2000);
  }
}

/** A form was answered: the page may now follow something else, or hold less than was pushed. */
function look() {
  if (!page().dataset.liveMeeting) return;
  if (followed !== wanted()) {
    seen = shown();
    rejoin();
  } else if (shown() < seen) catchUp();
  else seen = shown();
}

function start() {
  seen = shown();
  const socket = connection();
  socket.on("live", receive);
  socket.on("rights", (change) => change.topic === topic && later(rejoin));
  socket.on("connect", rejoin);
  socket.on("disconnect", (reason) => {
    setOnline(false);
    if (reason === "io server disconnect") later(() => socket.connect());
  });
  socket.on("connect_error", () => (socket.active ? setOnline(false) : reload()));
  document.addEventListener("outdated", catchUp);
  // Nothing is missed while the line is only slow: what was pushed comes when it is heard again.
  document.addEventListener("silence", ({ detail: isSilent }) => {
    if (isSilent) setOnline(false, SILENCE);
    else if (socket.connected && topic) setOnline(true);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && socket.connected) rejoin();
  });
  const attributeFilter = ["data-revision", "data-live-meeting", "data-live-audience"];
  new MutationObserver(look).observe(page(), { attributeFilter });
}

if (page()?.dataset.liveMeeting) start();
