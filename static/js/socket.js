// One WebSocket a page, opened when first needed.
import { io } from "socket.io-client";
import { patience } from "./haste.js";
import { listenTo } from "./heartbeat.js";

const unsent = []; // each answers when the oldest of what it has not sent was typed, or null
let socket;

/** Have the socket come back sooner while `oldest()` is an instant. */
export const hasten = (oldest) => unsent.push(oldest);

function spread() {
  const instants = unsent.map((oldest) => oldest()).filter((instant) => instant !== null);
  const oldest = instants.length ? Math.min(...instants) : null;
  const audience = document.getElementById("page")?.dataset.liveAudience;
  const { first, longest } = patience({ oldest, audience, now: Date.now() });
  socket.io.reconnectionDelay(first);
  socket.io.reconnectionDelayMax(longest);
}

export function connection() {
  if (socket) return socket;
  socket = io({ transports: ["websocket"], timeout: 5000 });
  listenTo(socket);
  spread();
  socket.on("disconnect", spread); // before the first try
  socket.io.on("reconnect_attempt", spread);
  return socket;
}
