// Regions pushed by the server. A push leads from one revision to another; where one is missing
// (Socket.IO does not replay), after a lost connection and when the page is shown again, the page
// is fetched anew.
import { announceFrom } from "./announce.js";
import { morph, refresh } from "./morph.js";
import { setOnline } from "./network.js";
import { connection } from "./socket.js";

const page = () => document.getElementById("page");
const state = { topic: "", revision: -1, catching: null };

function apply({ topic, from, to, regions }) {
  if (topic !== state.topic) return;
  if (from > state.revision) {
    catchUp();
    return;
  }
  state.revision = Math.max(state.revision, to);
  for (const [name, html] of Object.entries(regions)) {
    const element = document.getElementById(name);
    if (element) morph(element, html).then(() => announceFrom(document.getElementById(name)));
  }
  if (page().dataset.stale?.split(" ").some((name) => name in regions)) later(catchUp);
}

// What differs from person to person is fetched by each, a little apart.
const later = (action) => setTimeout(action, 100 + Math.random() * 900);

function catchUp() {
  state.catching ??= follow()
    .then(refresh)
    .finally(() => {
      state.catching = null;
    });
}

async function follow() {
  const { liveMeeting, liveAudience } = page().dataset;
  const language = document.documentElement.lang;
  const answer = await connection().emitWithAck("follow", Number(liveMeeting), liveAudience, language);
  if (answer.error) return location.reload();
  Object.assign(state, answer);
  return answer;
}

function start() {
  const socket = connection();
  let isFirst = true;
  socket.on("live", apply);
  socket.on("connect", () => {
    setOnline(true);
    if (!isFirst || Number(page().dataset.revision) < 0) catchUp();
    else {
      follow().then((answer) => {
        if (answer && answer.revision > Number(page().dataset.revision)) catchUp();
      });
    }
    isFirst = false;
  });
  socket.on("disconnect", () => setOnline(false));
  socket.on("connect_error", () => setOnline(false));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && socket.connected) catchUp();
  });
}

if (page()?.dataset.liveMeeting) start();
