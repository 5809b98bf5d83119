// Whether the server is heard. It pings every 2.5 s (PULSE in workshops/live/transport.py), and a
// line that has died says nothing: TCP waits for minutes. What is on its way stays on its way.
export const SILENCE = 4500; // ms
const LOOK = 500;

let heard = performance.now();
let looked = heard;
let isSilent = false;

function tell(silent) {
  if (silent === isSilent) return;
  isSilent = silent;
  document.dispatchEvent(new CustomEvent("silence", { detail: silent }));
}

function hear() {
  heard = performance.now();
  tell(false);
}

function look(socket) {
  const now = performance.now();
  if (now - looked > 4 * LOOK) heard = now; // a page that slept; what came meanwhile waits to be read
  looked = now;
  if (socket.connected && now - heard > SILENCE) tell(true);
}

export function listenTo(socket) {
  for (const event of ["open", "ping"]) socket.io.on(event, hear);
  socket.on("disconnect", () => tell(false)); // from here on the loss itself is told
  setInterval(look, LOOK, socket);
}
